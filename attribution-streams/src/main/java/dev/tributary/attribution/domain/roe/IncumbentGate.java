package dev.tributary.attribution.domain.roe;

import dev.tributary.attribution.domain.model.ConflictCode;

/**
 * INCUMBENT_RENEWAL: a renewal or expansion belongs to the last transacting partner, unless the customer asked for the
 * claimant in writing. Asked for claims that name their deal.
 */
public final class IncumbentGate implements Gate {

    @Override
    public String code() {
        return ConflictCode.INCUMBENT_RENEWAL.name();
    }

    @Override
    public Answer ask(ClaimQuestion question) {
        Incumbent incumbent = question.incumbent();
        if (incumbent == null) {
            return Gate.passes("the deal has no incumbent");
        }
        if (incumbent.partnerId().equals(question.registration().partnerId())) {
            return Gate.passes("the claimant is the incumbent");
        }
        if (question.claim().namedByCustomerAt(question.askedAt())) {
            return Gate.passes("the customer asked for the claimant in writing");
        }
        return Gate.rejects(
                ConflictCode.INCUMBENT_RENEWAL,
                "the incumbent is " + incumbent.partnerId() + ", which transacted deal " + incumbent.dealId());
    }
}
