package dev.tributary.attribution.domain.roe;

import java.util.Optional;

/** The registration in force at the close, for an open deal now. Of two, the earlier approval, then the smaller id. */
public final class RegistrationInForce implements WinnerRule {

    @Override
    public String name() {
        return "registration_in_force";
    }

    @Override
    public Answer ask(WinnerQuestion question) {
        Optional<ClaimStory> winner = question.claims().stream()
                .filter(claim -> claim.inForceAt(question.reference()))
                .min(WinnerQuestion.APPROVAL);
        if (winner.isEmpty()) {
            return WinnerRule.goesOn("no registration of the deal was in force when it counted");
        }
        ClaimStory claim = winner.get();
        return WinnerRule.wins(
                claim.partnerId(),
                claim.registration().id(),
                "REGISTRATION_IN_FORCE",
                "registration " + claim.registration().id() + " was approved at " + claim.approvedAt()
                        + " and protected until " + claim.protectedUntil());
    }
}
