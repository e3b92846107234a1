package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.roe.ClaimStory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * CLOUD_DUPLICATE: a claim on a deal that the cloud's own program holds a referral for; it is linked to that referral.
 * Gone when the claim ends; a claim that ended at once never had it.
 */
public final class CloudDuplicate implements DealDetector {

    @Override
    public ConflictCode code() {
        return ConflictCode.CLOUD_DUPLICATE;
    }

    @Override
    public List<Finding> detect(DealQuestion question) {
        String referral = question.deal().cloudReferralId();
        if (referral == null) {
            return List.of();
        }
        return question.asked().claims().stream()
                .flatMap(claim -> of(claim, question.deal(), referral).stream())
                .toList();
    }

    private Optional<Finding> of(ClaimStory claim, Opportunity deal, String referral) {
        Instant stood = claim.stoodFrom();
        if (stood == null) {
            return Optional.empty();
        }
        Instant opened = openedAt(stood, claim.tiedAt(), deal);
        Instant ended = claim.stoodUntil();
        Instant gone = ended == null || ruledAt(claim, ended) ? null : ended;
        if (gone != null && !gone.isAfter(opened)) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                CaseId.of(code(), claim.registration()),
                code(),
                deal.id(),
                Cases.ids(claim.registration().id()),
                Cases.ids(claim.partnerId()),
                opened,
                gone,
                gone == null ? List.of(code().name()) : List.of(code().name(), "CLAIM_ENDED"),
                List.of(
                        Cases.submission(claim),
                        new ConflictCase.Evidence(
                                "opportunity:" + deal.id(),
                                null,
                                "the cloud's program holds referral " + referral,
                                deal.createdAt())),
                claim.registration().id()));
    }

    /** Whether what ends the claim is a ruling on this very case, which may be appealed. */
    private boolean ruledAt(ClaimStory claim, Instant at) {
        String caseId = CaseId.of(code(), claim.registration());
        return claim.claim().decisions().stream()
                .anyMatch(decision ->
                        CaseId.same(decision.subject(), caseId) && decision.at().equals(at));
    }

    /** From when the claim was on the deal: it stood, was tied if it had to, and the deal was there. */
    public static Instant openedAt(Instant stoodFrom, @Nullable Instant tiedAt, Opportunity deal) {
        Instant opened = stoodFrom.isAfter(deal.createdAt()) ? stoodFrom : deal.createdAt();
        return tiedAt != null && tiedAt.isAfter(opened) ? tiedAt : opened;
    }
}
