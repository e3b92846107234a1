package dev.tributary.attribution.domain.roe;

import dev.tributary.attribution.domain.model.Claim;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Registration;
import dev.tributary.attribution.domain.model.RegistrationStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one claim, with everything that explains it.
 *
 * @param decidedAt when it was first decided, by the policy or by a person; absent: it is not
 * @param stoodFrom from when it has stood, or stood last; absent: it ended as soon as it came
 * @param stoodUntil when it was rejected, returned or withdrawn; absent: it stands
 * @param windows the times in force, in order; none if it was never approved
 * @param dealId the deal that it names or tied to
 * @param tiedAt when it tied; absent: it names its deal itself, or has none
 * @param rules what every rule asked answered, in order
 * @param reasons codes in the order in which they came up
 * @param stops the gates that stopped it
 * @param mergedInto the same partner's open claim that it repeats
 * @param contention the other partner's claim that it waits or waited behind
 * @param incumbency the incumbent who keeps the deal that it asks for, if one does
 * @param dispute the partner's appeal against what became of it, if it made one
 * @param refused decisions about the claim that could not be taken, by id
 */
public record ClaimStory(
        Claim claim,
        RegistrationStatus status,
        Instant statusSince,
        @Nullable Instant decidedAt,
        @Nullable Instant stoodFrom,
        @Nullable Instant stoodUntil,
        List<ProtectionWindow> windows,
        @Nullable String dealId,
        @Nullable Instant tiedAt,
        List<RuleOutcome> rules,
        List<String> reasons,
        List<Stop> stops,
        @Nullable String mergedInto,
        @Nullable Contention contention,
        @Nullable Incumbency incumbency,
        @Nullable Decision dispute,
        Map<String, Proceedings.Refusal> refused,
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
            String holder,
            String holderPartner,
            boolean holderApproved,
            Instant since,
            @Nullable Instant overAt) {}

    /** An incumbent other than the claimant, and since when the two stand against each other. */
    public record Incumbency(Incumbent incumbent, Instant since) {}

    public Registration registration() {
        return claim.registration();
    }

    public String partnerId() {
        return claim.registration().partnerId();
    }

    /** The window in force at an instant; of several the earliest. */
    public Optional<ProtectionWindow> windowAt(Instant time) {
        return windows.stream().filter(window -> window.inForceAt(time)).findFirst();
    }

    /** The newest window, if it was ever approved. */
    public Optional<ProtectionWindow> lastWindow() {
        return windows.isEmpty() ? Optional.empty() : Optional.of(windows.get(windows.size() - 1));
    }
}
