package dev.tributary.attribution.domain.roe;

import dev.tributary.attribution.domain.model.Claim;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Registration;
import dev.tributary.attribution.domain.model.RegistrationStatus;
import java.time.Instant;
import java.util.List;

/**
 * What became of one claim, with everything that explains it.
 *
 * @param approvedAt start of the time in force, if it was ever approved
 * @param protectedUntil last instant in force, unless {@code endedAt} comes first
 * @param endedAt when a decision ended it; it is not in force at that instant any more
 * @param dealId the deal that it names or tied to
 * @param rules what every rule asked answered, in order
 * @param reasons codes in the order in which they came up
 * @param stop the gate that stopped it, if one did
 * @param mergedInto the same partner's open claim that it repeats
 * @param contention the other partner's claim that it waits or waited behind
 * @param displacedBy the incumbent who keeps the deal that the claim asks for, stopped or even approved
 */
public record ClaimStory(
        Claim claim,
        RegistrationStatus status,
        Instant statusSince,
        @Nullable Instant approvedAt,
        @Nullable Instant protectedUntil,
        @Nullable Instant endedAt,
        @Nullable String dealId,
        List<RuleOutcome> rules,
        List<String> reasons,
        @Nullable Stop stop,
        @Nullable String mergedInto,
        @Nullable Contention contention,
        @Nullable Incumbent displacedBy,
        int policyVersion) {

    /** A gate that stopped the claim; under review, {@code curedAt} is when the cause went. */
    public record Stop(
            String gate,
            @Nullable ConflictCode conflict,
            RegistrationStatus status,
            Instant at,
            @Nullable Instant curedAt,
            String detail) {}

    /**
     * Two partners in one scope.
     *
     * @param holder the claim in possession, the newest one if it changed
     * @param holderApproved whether the holder is, or was when the wait ended, approved
     * @param overAt when the wait ended; absent while it lasts
     */
    public record Contention(
            String holder, String holderPartner, boolean holderApproved, Instant since, @Nullable Instant overAt) {}

    public Registration registration() {
        return claim.registration();
    }

    public String partnerId() {
        return claim.registration().partnerId();
    }

    /** In force at an instant, both ends included; an end by decision takes effect at its instant. */
    public boolean inForceAt(Instant time) {
        return approvedAt != null
                && protectedUntil != null
                && !time.isBefore(approvedAt)
                && !time.isAfter(protectedUntil)
                && (endedAt == null || time.isBefore(endedAt));
    }
}
