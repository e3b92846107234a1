package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.RegistrationStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hears the decisions on the claims of one account and on these claims' cases, in the order of their instants. */
final class ClaimDocket {

    /** Cases of a claim that waits or is under review: an end of the claim leaves them nothing to be about. */
    private static final Set<RegistrationStatus> ENDED =
            EnumSet.of(RegistrationStatus.REJECTED, RegistrationStatus.RETURNED, RegistrationStatus.WITHDRAWN);

    /** By decision. */
    final Map<String, Refusal> refused = new HashMap<>();

    private final ClaimDecider decider;
    private final Judge judge;
    private final List<Decision> rulingsOnClaims = new ArrayList<>();

    ClaimDocket(ClaimDecider decider, Judge judge) {
        this.decider = decider;
        this.judge = judge;
    }

    /**
     * Hears what it can of an instant's decisions, and leaves what is about nothing that exists yet.
     *
     * @param waiting by id; what was heard is taken out
     */
    boolean hear(List<Decision> waiting, Instant time) {
        return waiting.removeIf(decision -> heard(decision, time));
    }

    private boolean heard(Decision decision, Instant time) {
        Subject subject = Subject.of(decision.subject());
        Claim claim = decider.claims.stream()
                .filter(it -> it.id().equals(subject.claimId()) && it.status != null)
                .findFirst()
                .orElse(null);
        if (claim == null) {
            return false;
        }
        boolean dispute = decision.kind() == DecisionKind.APPEAL
                && (subject.registration() || subject.code() == ConflictCode.DISPUTED_BY_PARTNER);
        if (dispute) {
            dispute(decision, claim, time);
        } else {
            CaseFile file = decider.cases.stream()
                    .filter(it -> it.id.equals(subject.caseId()))
                    .findFirst()
                    .orElse(null);
            if (file != null) {
                onCase(decision, file, time);
            } else if (subject.registration() || letter(decision, subject)) {
                onClaim(decision, claim, time);
            } else {
                return false;
            }
        }
        dropCauses();
        return true;
    }

    /** A letter names the claim's partner whether it names the claim or the case: the case need not be there yet. */
    private static boolean letter(Decision decision, Subject subject) {
        return decision.kind() == DecisionKind.CUSTOMER_LETTER && subject.code() == ConflictCode.INCUMBENT_RENEWAL;
    }

    /** "NO_SUCH_CASE (dated before the opening included)". */
    void refuseUnheard(Decision decision) {
        if (!Subject.of(decision.subject()).registration()) {
            refused.put(decision.id(), Refusal.NO_SUCH_CASE);
        }
    }

    private void onCase(Decision decision, CaseFile file, Instant time) {
        Refusal refusal = judge.of(decision, file);
        if (refusal != null) {
            refused.put(decision.id(), refusal);
            return;
        }
        file.take(decision);
        note(decision);
        decider.actOnCase(decision, file, time);
    }

    /** "A ruling on the claim settles the claim's cases too, contention and merging excepted". */
    private void onClaim(Decision decision, Claim claim, Instant time) {
        List<CaseFile> settled = decider.cases.stream()
                .filter(file -> file.claim == claim && settles(decision, file))
                .toList();
        if (!judge.entitledOnClaim(decision)
                || settled.stream().anyMatch(file -> !judge.entitled(decision, file.code))) {
            refused.put(decision.id(), Refusal.NOT_ENTITLED);
            return;
        }
        settled.forEach(file -> file.settle(decision));
        rulingsOnClaims.add(decision);
        note(decision);
        decider.act(decision, claim, time);
    }

    private void note(Decision decision) {
        if (decision.kind() == DecisionKind.CUSTOMER_LETTER) {
            decider.letters.add(decision);
        }
    }

    private static boolean settles(Decision decision, CaseFile file) {
        if (!file.waitsForARuling()) {
            return false;
        }
        boolean rules = CaseFile.RULINGS.contains(decision.kind())
                || decision.kind() == DecisionKind.RETURN
                || decision.kind() == DecisionKind.WITHDRAW;
        return switch (file.code) {
            case DUPLICATE_SAME_PARTNER, DUPLICATE_CROSS_PARTNER, PROTECTED_OVERLAP -> false;
            case EXPIRED_BUT_CLOSED -> decision.kind() == DecisionKind.UPHOLD;
            case INCUMBENT_RENEWAL -> rules || decision.kind() == DecisionKind.CUSTOMER_LETTER;
            default -> rules;
        };
    }

    /** A case that opens at the instant of a ruling on its claim is settled by it. */
    void opened(CaseFile file) {
        for (Decision decision : rulingsOnClaims) {
            if (decision.subject().equals(file.claim.id())
                    && decision.at().equals(file.openedAt)
                    && settles(decision, file)) {
                file.settle(decision);
            }
        }
    }

    /** "APPEAL with evidence, on a registration"; once more on the dispute is an appeal of its ruling. */
    private void dispute(Decision decision, Claim claim, Instant time) {
        CaseFile known = decider.find(ConflictCode.DISPUTED_BY_PARTNER, claim);
        @Nullable Refusal refusal = known == null ? judge.ofDispute(decision, null) : judge.of(decision, known);
        if (refusal != null) {
            refused.put(decision.id(), refusal);
        } else if (known == null) {
            CaseFile opened = decider.open(ConflictCode.DISPUTED_BY_PARTNER, claim, null, time);
            opened.dispute = decision;
            opened(opened);
        } else {
            known.take(decision);
        }
    }

    /** "WITHDRAWN: the cause went before a ruling": a claim that ended leaves no question about it but its merging. */
    void dropCauses() {
        for (CaseFile file : decider.cases) {
            boolean gone =
                    switch (file.code) {
                        case DUPLICATE_SAME_PARTNER, EXPIRED_BUT_CLOSED, DISPUTED_BY_PARTNER -> false;
                        case DUPLICATE_CROSS_PARTNER, PROTECTED_OVERLAP ->
                            !file.claim.is(RegistrationStatus.WAITLISTED);
                        case CLOUD_DUPLICATE -> !file.claim.stands();
                        case PARTNER_INELIGIBLE, SELF_REFERRAL, NAMED_ACCOUNT -> ENDED.contains(file.claim.status);
                        default -> file.claim.is(RegistrationStatus.RETURNED, RegistrationStatus.WITHDRAWN);
                    };
            if (gone) {
                file.causeGoes();
            }
        }
    }
}
