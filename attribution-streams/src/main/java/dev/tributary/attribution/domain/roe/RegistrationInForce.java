package dev.tributary.attribution.domain.roe;

import java.util.List;
import java.util.Optional;

/** The registration in force at the close, for an open deal now. Of two, the earlier approval, then the smaller id. */
public final class RegistrationInForce implements WinnerRule {

    @Override
    public String name() {
        return "registration_in_force";
    }

    @Override
    public Answer ask(WinnerQuestion question) {
        Optional<WinnerQuestion.ClaimInWindow> winner = inForce(question);
        if (winner.isEmpty()) {
            return WinnerRule.goesOn("no registration of the deal was in force when it counted");
        }
        if (question.registrationOverruled()) {
            return new Answer.GoesOn(
                    List.of("REGISTRATION_OVERRULED"), "a decision overruled the registration in force");
        }
        ClaimStory claim = winner.get().claim();
        ProtectionWindow window = winner.get().window();
        return WinnerRule.wins(
                claim.partnerId(),
                claim.registration().id(),
                "REGISTRATION_IN_FORCE",
                "registration " + claim.registration().id() + " was approved at " + window.approvedAt()
                        + " and protected until " + window.until());
    }

    /** The claim in force at the instant that decides. */
    public static Optional<WinnerQuestion.ClaimInWindow> inForce(WinnerQuestion question) {
        return question.claims().stream()
                .flatMap(claim -> claim.windowAt(question.reference()).stream()
                        .map(window -> new WinnerQuestion.ClaimInWindow(claim, window)))
                .min(WinnerQuestion.ClaimInWindow.ORDER);
    }
}
