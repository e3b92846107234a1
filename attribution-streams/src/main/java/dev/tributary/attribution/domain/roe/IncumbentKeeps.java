package dev.tributary.attribution.domain.roe;

import dev.tributary.attribution.domain.model.Claim;
import java.util.Map;
import java.util.Optional;

/**
 * A renewal or expansion goes to the last transacting partner, unless the customer named another one in writing; the
 * newest letter counts.
 */
public final class IncumbentKeeps implements WinnerRule {

    @Override
    public String name() {
        return "incumbent";
    }

    @Override
    public Answer ask(WinnerQuestion question) {
        Incumbent incumbent = question.incumbent();
        if (incumbent == null) {
            return WinnerRule.goesOn("the deal has no incumbent partner");
        }
        Optional<ClaimStory> named = question.claims().stream()
                .flatMap(claim -> claim.claim().decisions().stream()
                        .filter(decision -> claim.claim().isLetter(decision)
                                && !decision.at().isAfter(question.now()))
                        .map(letter -> Map.entry(letter, claim)))
                .max(Map.Entry.comparingByKey(Claim.DECISION_ORDER))
                .map(Map.Entry::getValue);
        if (named.isPresent()) {
            ClaimStory claim = named.get();
            return WinnerRule.wins(
                    claim.partnerId(),
                    claim.registration().id(),
                    "CUSTOMER_LETTER",
                    "the customer asked in writing for " + claim.partnerId() + " in place of the incumbent "
                            + incumbent.partnerId());
        }
        return WinnerRule.wins(
                incumbent.partnerId(),
                null,
                "INCUMBENT",
                incumbent.partnerId() + " transacted the account's latest booked deal " + incumbent.dealId());
    }
}
