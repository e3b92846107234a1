package dev.tributary.attribution.domain.roe;

import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.RegistrationStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A registration that lapsed within the grace days before a booked close. It wins if a decision upholds it; until then
 * the next rules are asked and the line says GRACE_UNDECIDED.
 */
public final class GracePeriod implements WinnerRule {

    @Override
    public String name() {
        return "grace_period";
    }

    @Override
    public Answer ask(WinnerQuestion question) {
        List<ClaimStory> lapsed = lapsed(question);
        if (lapsed.isEmpty()) {
            return WinnerRule.goesOn("no registration lapsed within the grace days before a booked close");
        }
        Optional<ClaimStory> upheld = lapsed.stream()
                .filter(claim -> verdict(claim).map(Decision::kind).orElse(null) == DecisionKind.UPHOLD)
                .findFirst();
        if (upheld.isPresent()) {
            ClaimStory claim = upheld.get();
            return WinnerRule.wins(
                    claim.partnerId(),
                    claim.registration().id(),
                    "GRACE_UPHELD",
                    "registration " + claim.registration().id() + " had lapsed at " + claim.protectedUntil()
                            + ", inside the grace days, and a decision upheld it");
        }
        boolean undecided = lapsed.stream().anyMatch(claim -> verdict(claim).isEmpty());
        ClaimStory claim = lapsed.get(0);
        return new Answer.GoesOn(
                List.of(undecided ? "GRACE_UNDECIDED" : "GRACE_NOT_UPHELD"),
                "registration " + claim.registration().id() + " of " + claim.partnerId() + " lapsed at "
                        + claim.protectedUntil() + ", inside the grace days before the close; "
                        + (undecided ? "nobody has upheld it yet" : "it was not upheld"));
    }

    /** The claims that lapsed within the grace days before the booked close, in their order of approval. */
    public static List<ClaimStory> lapsed(WinnerQuestion question) {
        Instant closed = question.deal().closedAt();
        if (closed == null || !question.deal().booked()) {
            return List.of();
        }
        Instant from = closed.minus(question.policy().registration().grace());
        return question.claims().stream()
                .filter(claim -> claim.status() == RegistrationStatus.EXPIRED)
                .filter(claim -> {
                    Instant until = claim.protectedUntil();
                    return until != null && until.isBefore(closed) && !until.isBefore(from);
                })
                .sorted(WinnerQuestion.APPROVAL)
                .toList();
    }

    /** The newest decision that upholds or refuses the lapsed claim. */
    public static Optional<Decision> verdict(ClaimStory claim) {
        String caseId = CaseId.of(ConflictCode.EXPIRED_BUT_CLOSED, claim.registration());
        return claim.claim().decisionsOn(caseId).stream()
                .filter(decision ->
                        decision.kind() == DecisionKind.UPHOLD || decision.kind() == DecisionKind.REJECT)
                .reduce((earlier, later) -> later);
    }
}
