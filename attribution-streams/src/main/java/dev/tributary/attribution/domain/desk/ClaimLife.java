package dev.tributary.attribution.domain.desk;

import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.attribution.domain.model.Claim;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Registration;
import dev.tributary.attribution.domain.model.RegistrationStatus;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.domain.policy.RegistrationPolicy;
import dev.tributary.attribution.domain.roe.Incumbent;
import dev.tributary.attribution.domain.roe.RuleOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One claim while its scene is played: only {@link ClaimDesk} sees it, and only until the ruling. */
final class ClaimLife {

    final Claim claim;
    final ProgramPolicy policy;
    final List<RuleOutcome> rules = new ArrayList<>();

    private final Set<String> reasons = new LinkedHashSet<>();
    private RegistrationStatus status = RegistrationStatus.SUBMITTED;
    private Instant statusSince;
    private @Nullable Instant approvedAt;
    private @Nullable Instant protectedUntil;
    private @Nullable Instant endedAt;
    private int extensions;
    private @Nullable String dealId;
    private ClaimStory.@Nullable Stop stop;
    private @Nullable String mergedInto;
    private ClaimStory.@Nullable Contention contention;

    ClaimLife(Claim claim, ProgramPolicy policy) {
        this.claim = claim;
        this.policy = policy;
        this.statusSince = claim.registration().submittedAt();
        this.dealId = claim.registration().opportunityId();
    }

    Registration registration() {
        return claim.registration();
    }

    String partnerId() {
        return claim.registration().partnerId();
    }

    Instant submittedAt() {
        return claim.registration().submittedAt();
    }

    RegistrationStatus status() {
        return status;
    }

    boolean is(RegistrationStatus asked) {
        return status == asked;
    }

    @Nullable
    String dealId() {
        return dealId;
    }

    @Nullable
    Instant protectedUntil() {
        return protectedUntil;
    }

    ClaimStory.@Nullable Stop stop() {
        return stop;
    }

    /** Open: it may still win something, so a repetition merges into it. */
    boolean open() {
        return switch (status) {
            case SUBMITTED, UNDER_REVIEW, WAITLISTED, APPROVED -> true;
            default -> false;
        };
    }

    boolean undecided() {
        return status == RegistrationStatus.SUBMITTED || status == RegistrationStatus.UNDER_REVIEW;
    }

    void become(RegistrationStatus next, Instant at, String reason) {
        status = next;
        statusSince = at;
        reasons.add(reason);
    }

    void approve(Instant at, String reason) {
        become(RegistrationStatus.APPROVED, at, reason);
        approvedAt = at;
        protectedUntil = at.plus(policy.registration().protection());
        endedAt = null;
        extensions = 0;
    }

    void end(RegistrationStatus next, Instant at, String reason) {
        become(next, at, reason);
        endedAt = at;
    }

    void stopAt(ClaimStory.Stop by) {
        stop = by;
        become(by.status(), by.at(), by.gate());
    }

    void cured(Instant at) {
        ClaimStory.Stop by = stop;
        if (by != null) {
            stop = new ClaimStory.Stop(by.gate(), by.conflict(), by.status(), by.at(), at, by.detail());
        }
    }

    void merge(String into, Instant at) {
        mergedInto = into;
        become(RegistrationStatus.WITHDRAWN, at, ClaimDesk.MERGED);
    }

    void tie(String deal) {
        dealId = deal;
    }

    /** Extends the protection, or says why not. */
    void extend(Decision decision) {
        RegistrationPolicy rules = policy.registration();
        Instant until = protectedUntil;
        Instant from = approvedAt;
        if (!is(RegistrationStatus.APPROVED) || until == null || from == null || decision.at().isAfter(until)) {
            reasons.add("EXTENSION_REFUSED_NOT_IN_FORCE");
        } else if (decision.evidence() == null) {
            reasons.add("EXTENSION_REFUSED_NO_EVIDENCE");
        } else if (extensions >= rules.maximumExtensions()) {
            reasons.add("EXTENSION_REFUSED_USED_UP");
        } else {
            Instant cap = from.plus(rules.protectionCap());
            Instant extended = until.plus(rules.extension());
            protectedUntil = extended.isAfter(cap) ? cap : extended;
            extensions++;
            reasons.add("EXTENDED");
        }
    }

    /** Waits behind a holder; the same wait goes on when the holder changes or gets approved. */
    void waitBehind(ClaimLife holder, Instant at) {
        boolean approved = !holder.undecided();
        Instant since = contention == null ? at : contention.since();
        contention = new ClaimStory.Contention(
                holder.registration().id(), holder.partnerId(), approved, since, null);
        if (!is(RegistrationStatus.WAITLISTED)) {
            become(RegistrationStatus.WAITLISTED, at, "WAITLISTED");
        }
    }

    void waitIsOver(Instant at) {
        ClaimStory.Contention wait = contention;
        if (wait != null && wait.overAt() == null) {
            contention = new ClaimStory.Contention(
                    wait.holder(), wait.holderPartner(), wait.holderApproved(), wait.since(), at);
        }
    }

    boolean inForceAt(Instant time) {
        return story(null).inForceAt(time);
    }

    /** It is approved and the deal that it is tied to was booked while it was in force. */
    boolean convertsOn(@Nullable DealHistory deal, Instant by) {
        if (!is(RegistrationStatus.APPROVED) || deal == null || !deal.current().booked()) {
            return false;
        }
        Instant closed = deal.current().closedAt();
        return closed != null && !closed.isAfter(by) && inForceAt(closed);
    }

    ClaimStory story(@Nullable Incumbent displacedBy) {
        return new ClaimStory(
                claim,
                status,
                statusSince,
                approvedAt,
                protectedUntil,
                endedAt,
                dealId,
                List.copyOf(rules),
                List.copyOf(reasons),
                stop,
                mergedInto,
                contention,
                displacedBy,
                policy.version());
    }
}
