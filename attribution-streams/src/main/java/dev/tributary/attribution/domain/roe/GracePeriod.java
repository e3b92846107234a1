package dev.tributary.attribution.domain.roe;

import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.DecisionKind;
import java.time.Duration;
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
        List<WinnerQuestion.ClaimInWindow> lapsed = lapsed(question);
        if (lapsed.isEmpty()) {
            return WinnerRule.goesOn("no registration lapsed within the grace days before a booked close");
        }
        for (WinnerQuestion.ClaimInWindow each : lapsed) {
            ClaimStory claim = each.claim();
            if (verdict(claim, question).filter(GracePeriod::upheld).isPresent()) {
                return WinnerRule.wins(
                        claim.partnerId(),
                        claim.registration().id(),
                        "GRACE_UPHELD",
                        "registration " + claim.registration().id() + " had lapsed at "
                                + each.window().until() + ", inside the grace days, and a decision upheld it");
            }
        }
        boolean undecided =
                lapsed.stream().anyMatch(each -> verdict(each.claim(), question).isEmpty());
        ClaimStory claim = lapsed.get(0).claim();
        return new Answer.GoesOn(
                List.of(undecided ? "GRACE_UNDECIDED" : "GRACE_NOT_UPHELD"),
                "registration " + claim.registration().id() + " of " + claim.partnerId() + " lapsed at "
                        + lapsed.get(0).window().until() + ", inside the grace days before the close; "
                        + (undecided ? "nobody has upheld it yet" : "it was not upheld"));
    }

    /** The claims that lapsed within the grace days before the booked close, in their order of approval. */
    public static List<WinnerQuestion.ClaimInWindow> lapsed(WinnerQuestion question) {
        Instant closed = question.deal().closedAt();
        if (closed == null || !question.deal().booked() || closed.isAfter(question.now())) {
            return List.of();
        }
        Duration grace = question.policy().registration().grace();
        return question.claims().stream()
                .flatMap(claim -> claim.windows().stream()
                        .filter(window -> window.lapsedWithin(grace, closed))
                        .limit(1)
                        .map(window -> new WinnerQuestion.ClaimInWindow(claim, window)))
                .sorted(WinnerQuestion.ClaimInWindow.ORDER)
                .toList();
    }

    /** The decision that acts on the lapsed claim's case. */
    public static Optional<Decision> verdict(ClaimStory claim, WinnerQuestion question) {
        return Optional.ofNullable(Proceedings.of(
                        new Proceedings.Subject(
                                CaseId.of(ConflictCode.EXPIRED_BUT_CLOSED, claim.registration()),
                                ConflictCode.EXPIRED_BUT_CLOSED,
                                question.reference(),
                                null,
                                claim.claim().id(),
                                null,
                                question.policy().conflictPolicy(ConflictCode.EXPIRED_BUT_CLOSED)),
                        claim.claim().decisions().stream()
                                .filter(decision -> !decision.at().isAfter(question.now()))
                                .toList(),
                        partner -> true)
                .ruling());
    }

    private static boolean upheld(Decision ruling) {
        return ruling.kind() == DecisionKind.UPHOLD || ruling.kind() == DecisionKind.APPROVE;
    }
}
