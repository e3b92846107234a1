package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.roe.ClaimStory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the findings of several detectors have in common. */
final class Cases {

    private Cases() {}

    /** A gate stopped the claim; gone when the cause was cured. */
    static Optional<Finding> ofGate(ClaimStory story, ConflictCode code) {
        return story.stops().stream()
                .filter(stop -> stop.conflict() == code)
                .findFirst()
                .map(stop -> ofGate(story, code, stop));
    }

    private static Finding ofGate(ClaimStory story, ConflictCode code, ClaimStory.Stop stop) {
        List<String> reasons = new ArrayList<>(List.of(stop.gate()));
        if (stop.curedAt() != null) {
            reasons.add("CURED");
        }
        return new Finding(
                CaseId.of(code, story.registration()),
                code,
                story.dealId(),
                ids(story.registration().id()),
                ids(story.partnerId()),
                stop.at(),
                stop.curedAt(),
                reasons,
                List.of(
                        submission(story),
                        new ConflictCase.Evidence(
                                "registration:" + story.registration().id(),
                                story.partnerId(),
                                stop.detail(),
                                stop.at())),
                story.registration().id());
    }

    /** Two partners in one scope; gone when the wait is over. */
    static Optional<Finding> ofContention(ClaimStory story, ConflictCode code, boolean holderApproved) {
        ClaimStory.Contention contention = story.contention();
        if (contention == null || contention.holderApproved() != holderApproved) {
            return Optional.empty();
        }
        List<ConflictCase.Evidence> evidence = new ArrayList<>();
        evidence.add(submission(story));
        evidence.add(new ConflictCase.Evidence(
                "registration:" + contention.holder(),
                contention.holderPartner(),
                "holds the scope" + (holderApproved ? ", approved" : ", undecided"),
                contention.since()));
        List<String> reasons = new ArrayList<>(List.of(code.name()));
        Instant overAt = contention.overAt();
        if (overAt != null) {
            reasons.add("WAIT_OVER");
            evidence.add(new ConflictCase.Evidence(
                    "registration:" + story.registration().id(), story.partnerId(), "no longer waits", overAt));
        }
        return Optional.of(new Finding(
                CaseId.ofContention(story.registration()),
                code,
                story.dealId(),
                ids(story.registration().id(), contention.holder()),
                ids(story.partnerId(), contention.holderPartner()),
                contention.since(),
                overAt,
                reasons,
                evidence,
                null));
    }

    static ConflictCase.Evidence submission(ClaimStory story) {
        return new ConflictCase.Evidence(
                "registration:" + story.registration().id(),
                story.partnerId(),
                "claimed " + (story.dealId() == null ? "the account" : "deal " + story.dealId()),
                story.registration().submittedAt());
    }

    static SortedSet<String> ids(@Nullable String... ids) {
        SortedSet<String> sorted = new TreeSet<>(Bytes.ORDER);
        for (String id : ids) {
            if (id != null) {
                sorted.add(id);
            }
        }
        return sorted;
    }
}
