package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.RegistrationStatus;
import dev.tributary.attribution.domain.policy.RegistrationPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What the policy, and after it people, make of the claims of one account, one claim and one instant at a time. */
final class ClaimDecider {

    /** By place. */
    final List<Claim> claims;

    final List<CaseFile> cases = new ArrayList<>();

    /** The instants at which protections end, as they become known. */
    final TreeSet<Instant> ends = new TreeSet<>();

    /** What customers have written so far, by (at, id). */
    final List<Decision> letters = new ArrayList<>();

    private final RegistrationPolicy policy;
    private final Gates gates;

    ClaimDecider(List<Claim> claims, RegistrationPolicy policy, Gates gates) {
        this.claims = claims;
        this.policy = policy;
        this.gates = gates;
    }

    /** "Where none is given the policy decides at submitted_at". */
    void submit(Claim claim, Instant time) {
        if (!claim.registration.complete()) {
            stop(claim, RegistrationStatus.RETURNED, "INCOMPLETE", time);
            return;
        }
        for (Claim first : claims) {
            if (first.earlierPlaceThan(claim)
                    && first.partner().equals(claim.partner())
                    && first.meets(claim)
                    && (first.undecided() || first.is(RegistrationStatus.WAITLISTED, RegistrationStatus.APPROVED))) {
                stop(claim, RegistrationStatus.WITHDRAWN, "MERGED", time);
                open(ConflictCode.DUPLICATE_SAME_PARTNER, claim, null, time).against(first);
                return;
            }
        }
        decide(claim, time);
    }

    /** Asks the gates of the day of submission, then who is in possession now. */
    private void decide(Claim claim, Instant time) {
        String gate = gates.rejecting(claim, letterBy(claim, time));
        if (gate != null) {
            stop(claim, RegistrationStatus.REJECTED, gate, time);
            if (gate.equals(ConflictCode.INCUMBENT_RENEWAL.name())) {
                claim.stoppedByIncumbent = true;
                claim.incumbency = open(ConflictCode.INCUMBENT_RENEWAL, claim, gates.incumbentAgainst(claim), time);
            } else if (!gate.equals(Gates.BELOW_MINIMUM)) {
                open(ConflictCode.valueOf(gate), claim, null, time);
            }
            return;
        }
        if (gates.ineligibleAt(claim, claim.registration.submittedAt())) {
            claim.heldUntilCured = true;
            hold(ConflictCode.PARTNER_INELIGIBLE, claim, time);
            return;
        }
        decideBehindEligibility(claim, time);
    }

    /** "After a cure the gates behind the one that stopped the claim are still asked." */
    void decideBehindEligibility(Claim claim, Instant time) {
        if (gates.selfReferral(claim)) {
            hold(ConflictCode.SELF_REFERRAL, claim, time);
        } else if (gates.namedAccount(claim)) {
            hold(ConflictCode.NAMED_ACCOUNT, claim, time);
        } else {
            contend(claim, time);
        }
    }

    private void hold(ConflictCode code, Claim claim, Instant time) {
        claim.reasons.add(code.name());
        if (!claim.is(RegistrationStatus.UNDER_REVIEW)) {
            claim.become(RegistrationStatus.UNDER_REVIEW, time);
        }
        open(code, claim, null, time);
    }

    /** "None = APPROVED; another in possession of the scope = WAITLISTED". */
    void contend(Claim claim, Instant time) {
        List<Claim> holders = holdersAgainst(claim);
        if (holders.isEmpty()) {
            endContention(claim);
            if (policy.autoApprove()) {
                approve(claim, time);
            } else if (!claim.is(RegistrationStatus.UNDER_REVIEW)) {
                claim.become(RegistrationStatus.UNDER_REVIEW, time);
            }
            return;
        }
        if (!claim.is(RegistrationStatus.WAITLISTED)) {
            claim.become(RegistrationStatus.WAITLISTED, time);
        }
        follow(claim, holders, time);
    }

    /**
     * "With DUPLICATE_CROSS_PARTNER while that one is undecided and PROTECTED_OVERLAP once it is approved, never both":
     * one case, about the first holder met until that one holds no more, then about the next.
     */
    private void follow(Claim claim, List<Claim> holders, Instant time) {
        CaseFile contention = claim.contention;
        Claim holder = holders.get(0);
        if (contention == null) {
            contention = open(ConflictCode.DUPLICATE_CROSS_PARTNER, claim, null, time);
            claim.contention = contention;
        } else {
            for (Claim other : holders) {
                if (contention.registrations.contains(other.id())) {
                    holder = other;
                }
            }
        }
        contention.against(holder);
        contention.code = holder.undecided() ? ConflictCode.DUPLICATE_CROSS_PARTNER : ConflictCode.PROTECTED_OVERLAP;
    }

    private List<Claim> holdersAgainst(Claim claim) {
        return claims.stream()
                .filter(other -> other != claim && other.holdsAgainst(claim))
                .toList();
    }

    /** What a decision on a registration makes of it. */
    void act(Decision decision, Claim claim, Instant time) {
        switch (decision.kind()) {
            case APPROVE -> approveAgainstEveryGate(claim, time);
            case REJECT -> end(claim, RegistrationStatus.REJECTED, time);
            case RETURN -> end(claim, RegistrationStatus.RETURNED, time);
            case WITHDRAW -> end(claim, RegistrationStatus.WITHDRAWN, time);
            case EXTEND -> extend(decision, claim, time);
            case CUSTOMER_LETTER -> heed(claim, time);
            default -> {
                // An upheld case is the winner's business; no other kind changes a claim.
            }
        }
    }

    /**
     * "APPROVE and UPHOLD approve the claim from that instant against every gate, REJECT rejects it, unless it was
     * converted; the others only settle the case". A lapsed claim that closed is the winner's business.
     */
    void actOnCase(Decision decision, CaseFile file, Instant time) {
        if (decision.kind() == DecisionKind.CUSTOMER_LETTER) {
            heed(file.claim, time);
        } else if (file.code == ConflictCode.EXPIRED_BUT_CLOSED) {
            return;
        } else if (decision.kind() == DecisionKind.APPROVE || decision.kind() == DecisionKind.UPHOLD) {
            approveAgainstEveryGate(file.claim, time);
        } else if (decision.kind() == DecisionKind.REJECT && !file.claim.is(RegistrationStatus.CONVERTED)) {
            end(file.claim, RegistrationStatus.REJECTED, time);
        }
    }

    private void approveAgainstEveryGate(Claim claim, Instant time) {
        if (!claim.is(RegistrationStatus.APPROVED, RegistrationStatus.CONVERTED)) {
            endContention(claim);
            approve(claim, time);
        }
    }

    private void heed(Claim claim, Instant time) {
        if (claim.stoppedByIncumbent && claim.is(RegistrationStatus.REJECTED)) {
            claim.stoppedByIncumbent = false;
            Instant since = claim.since;
            decide(claim, time);
            if (claim.is(RegistrationStatus.REJECTED)) {
                // Another gate rejects it: the status is one, as from one review to the next.
                claim.since = since;
            }
        }
    }

    private void end(Claim claim, RegistrationStatus status, Instant time) {
        if (claim.is(status)) {
            return;
        }
        Claim.Window open = claim.windowAt(time);
        if (open != null) {
            open.endedAt = time;
        }
        endContention(claim);
        claim.become(status, time);
    }

    /** "One self-serve extension of 30 with evidence, cap 180", while in force. */
    private void extend(Decision decision, Claim claim, Instant time) {
        Claim.Window open = claim.windowAt(time);
        if (open == null
                || decision.evidence() == null
                || decision.evidence().isBlank()
                || claim.extensions >= policy.maximumExtensions()) {
            return;
        }
        claim.extensions++;
        Instant cap = open.approvedAt.plus(policy.protectionCap());
        Instant extended = open.until.plus(policy.extension());
        open.until = extended.isAfter(cap) ? cap : extended;
        ends.add(open.until);
    }

    void approve(Claim claim, Instant time) {
        Claim.Window window = new Claim.Window(time, policy.protection());
        claim.windows.add(window);
        claim.become(RegistrationStatus.APPROVED, time);
        ends.add(window.until);
    }

    private static void endContention(Claim claim) {
        if (claim.contention != null) {
            claim.contention.causeGoes();
        }
    }

    private static void stop(Claim claim, RegistrationStatus status, String reason, Instant time) {
        claim.become(status, time);
        claim.reasons.add(reason);
    }

    CaseFile open(ConflictCode code, Claim claim, @Nullable String against, Instant openedAt) {
        CaseFile opened = CaseFile.about(code, claim, against, openedAt);
        cases.add(opened);
        return opened;
    }

    @Nullable
    CaseFile find(ConflictCode code, Claim claim) {
        return cases.stream()
                .filter(file -> file.id.equals(Subject.idOf(code, claim)))
                .findFirst()
                .orElse(null);
    }

    /** Whether the customer has written for this claim's partner by a time. */
    boolean letterBy(Claim claim, Instant time) {
        return letters.stream()
                .anyMatch(it -> Subject.of(it.subject()).claimId().equals(claim.id())
                        && !it.at().isAfter(time));
    }
}
