package dev.tributary.cli.guide;

import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.policy.Accelerator;
import dev.tributary.attribution.domain.policy.CommissionPlan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a deal earns, for the examples.
 *
 * @param slices the parts of its base, each with its rate
 * @param amount in the smallest unit of the policy's currency
 */
record EarnedCommission(List<Slice> slices, BigDecimal amount) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** A part of a base. */
    record Slice(BigDecimal of, BigDecimal rate) {

        private BigDecimal amount() {
            return of.multiply(rate).divide(HUNDRED);
        }
    }

    /** Without a plan. */
    static EarnedCommission at(BigDecimal rate, BigDecimal base, String currency) {
        List<Slice> slices = List.of(new Slice(base, rate));
        return new EarnedCommission(slices, rounded(sum(slices), currency));
    }

    /** @param before what the partner brought under the plan in the same year before the deal */
    static EarnedCommission by(CommissionPlan plan, BigDecimal before, BigDecimal base, String currency) {
        List<Slice> slices = slices(plan, before, base);
        BigDecimal amount = sum(slices);
        if (base.signum() > 0 && plan.floor() != null) {
            amount = amount.max(plan.floor());
        }
        if (plan.cap() != null) {
            amount = amount.min(plan.cap());
        }
        return new EarnedCommission(slices, rounded(amount, currency));
    }

    private static List<Slice> slices(CommissionPlan plan, BigDecimal before, BigDecimal base) {
        Accelerator accelerator = plan.accelerator();
        if (accelerator == null) {
            return List.of(new Slice(base, plan.rate()));
        }
        BigDecimal end = before.add(base);
        if (accelerator.mode() == Accelerator.Mode.RETROACTIVE) {
            BigDecimal rate = accelerator.steps().stream()
                    .filter(step -> step.from().compareTo(end) <= 0)
                    .map(Accelerator.Step::rate)
                    .reduce(plan.rate(), (lower, higher) -> higher);
            return List.of(new Slice(base, rate));
        }
        List<Slice> slices = new ArrayList<>();
        BigDecimal start = before;
        BigDecimal rate = plan.rate();
        for (Accelerator.Step step : accelerator.steps()) {
            BigDecimal until = step.from().min(end);
            if (until.compareTo(start) > 0) {
                slices.add(new Slice(until.subtract(start), rate));
                start = until;
            }
            rate = step.rate();
        }
        if (end.compareTo(start) > 0 || slices.isEmpty()) {
            slices.add(new Slice(end.subtract(start), rate));
        }
        return slices;
    }

    private static BigDecimal sum(List<Slice> slices) {
        return slices.stream().map(Slice::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal rounded(BigDecimal amount, String currency) {
        return amount.setScale(Money.decimals(currency), RoundingMode.HALF_EVEN);
    }
}
