package dev.tributary.attribution.domain.roe;

import dev.tributary.attribution.domain.influence.JudgedTouch;
import dev.tributary.attribution.domain.model.Touch;
import java.util.List;

/** The first qualifying referral, introduction or deal registration touch at or before the deal's creation. */
public final class SourcingTouch implements WinnerRule {

    static final String REASON = "FIRST_SOURCING_TOUCH";

    @Override
    public String name() {
        return "first_sourcing_touch";
    }

    @Override
    public Answer ask(WinnerQuestion question) {
        return question.firstSourcingTouch()
                .map(judged -> wins(judged, null))
                .orElseGet(
                        () -> WinnerRule.goesOn("no qualifying sourcing touch came at or before the deal's creation"));
    }

    static Answer wins(JudgedTouch judged, @dev.tributary.attribution.domain.model.Nullable String origin) {
        Touch touch = judged.touch();
        return new Answer.Wins(
                touch.partnerId(),
                null,
                origin == null ? List.of(REASON) : List.of(origin, REASON),
                "touch " + touch.id() + ", a " + touch.type() + " by " + touch.partnerId() + " at " + touch.occurredAt()
                        + ", was the first that can source the deal");
    }
}
