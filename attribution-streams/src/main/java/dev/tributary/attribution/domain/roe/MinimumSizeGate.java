package dev.tributary.attribution.domain.roe;

import dev.tributary.attribution.domain.model.Money;
import java.math.BigDecimal;

/**
 * BELOW_MINIMUM: the estimated ARR is under the program's minimum deal size, counted in the claim's own currency. A
 * claim without an estimate passes.
 */
public final class MinimumSizeGate implements Gate {

    @Override
    public String code() {
        return "BELOW_MINIMUM";
    }

    @Override
    public Answer ask(ClaimQuestion question) {
        Money estimate = question.registration().estimatedArr();
        BigDecimal minimum = question.policy().registration().minimumDealSize();
        if (estimate != null && estimate.toDecimal().compareTo(minimum) < 0) {
            return Gate.rejects(
                    null,
                    "the estimated ARR of " + estimate.toDecimal().toPlainString() + " " + estimate.currency()
                            + " is below the minimum of " + minimum.toPlainString());
        }
        return Gate.passes("the deal is large enough");
    }
}
