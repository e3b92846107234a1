package dev.tributary.cli.guide;

import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.policy.Accelerator;
import dev.tributary.attribution.domain.policy.CommissionPlan;
import dev.tributary.attribution.domain.policy.CommissionPolicy;
import dev.tributary.attribution.domain.policy.Reversal;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What is paid, for what, and when. */
final class Commissions implements GuideSection {
    private static final String OTHER_RATE = "commission.other_sourced_rate";
    private static final String INFLUENCED = "commission.influenced_rate";
    private static final String MINIMUM = "commission.minimum_payout";

    @Override
    public String title() {
        return "Commissions";
    }

    @Override
    public void write(GuidePage page, Program program) {
        Terms terms = program.terms();
        CommissionPolicy commission = program.policy().commission();
        boolean later = commission.plans().stream().anyMatch(plan -> plan.recurring() != null);
        page.paragraph(
                "Commission is paid on the **annual recurring revenue (ARR) that was signed**, for the first year"
                        + (later ? " and, where a plan says so, for later ones" : "")
                        + ", in the proportion in which the customer pays.",
                "Amounts here are in " + terms.value("commission.currency") + ".");
        page.paragraph("**For bringing the deal** (sourced credit), by the capacity in which you act on it:");
        page.table(
                List.of("capacity", ">commission"),
                Arrays.stream(PartnerType.values())
                        .map(capacity -> List.of(capacity.name(), rate(capacity, program)))
                        .toList());
        page.paragraph("A capacity without a rate of its own has " + terms.percent(OTHER_RATE) + ".");
        page.paragraph("**For helping the deal** (influence): " + terms.percent(INFLUENCED)
                + " of your own part of the deal by the model that pays. The partner that is paid for bringing the deal is"
                + " not paid for helping it too.");
        Plans.write(page, program);
        page.heading(3, "When it is paid, and what is taken back");
        page.bullets(List.of(
                "**Hold:** " + terms.say("commission.hold_days")
                        + " from the customer's payment until the commission can be paid out.",
                "**Smallest payout:** " + minimum(terms)
                        + ", or its worth in your currency at the period's last rate. Less is carried into the next"
                        + " period.",
                "**Taken back:** " + reversal(commission.reversal(), terms),
                "**Cap:** payable shares of one deal reach at most " + terms.percent("commission.cap_percent")
                        + " of its ARR (" + ConflictWords.link("CAP_EXCEEDED") + ").",
                "**Tolerance:** when what was billed differs from the ARR in our CRM by more than "
                        + terms.percent("commission.amount_tolerance_percent")
                        + ", the money is held until finance has looked (" + ConflictWords.link("AMOUNT_MISMATCH")
                        + ").",
                "**Other currencies:** at rates of exchange that are at most "
                        + terms.say("commission.rate_max_age_days") + " old on the day that needs them.",
                "**Rounding:** each commission to the currency's smallest unit, halves to the even one."));
        CommissionExample.write(page, program);
    }

    /** The highest rate for bringing a deal. */
    static String highestRate(Program program) {
        CommissionPolicy commission = program.policy().commission();
        Stream<BigDecimal> own = Arrays.stream(PartnerType.values())
                .map(capacity -> commission.sourcedRates().getOrDefault(capacity, commission.otherSourcedRate()));
        Stream<BigDecimal> byPlan = commission.plans().stream()
                .filter(plan -> plan.scope().credit() != Credit.INFLUENCED)
                .flatMap(plan -> Stream.concat(Stream.of(plan.rate()), steps(plan)));
        return Stream.concat(own, byPlan)
                        .reduce(BigDecimal.ZERO, BigDecimal::max)
                        .toPlainString() + "%";
    }

    /** That plans may say otherwise for helping a deal; nothing where none does. */
    static String orByPlan(Program program) {
        return program.policy().commission().plans().stream()
                        .allMatch(plan -> plan.scope().credit() == Credit.SOURCED)
                ? ""
                : ", or what a plan says";
    }

    static String minimum(Terms terms) {
        return Numbers.grouped(terms.value(MINIMUM)) + " " + terms.value("commission.currency");
    }

    private static Stream<BigDecimal> steps(CommissionPlan plan) {
        return Stream.ofNullable(plan.accelerator())
                .flatMap(accelerator -> accelerator.steps().stream())
                .map(Accelerator.Step::rate);
    }

    private static String reversal(Reversal reversal, Terms terms) {
        terms.tell("commission.reversal");
        String when = "when the customer takes money back, gets a credit note or leaves, ";
        return when
                + switch (reversal) {
                    case PRO_RATA -> "as much of the commission goes as is gone of the deal's ARR.";
                    case CLIFF ->
                        "all of the commission goes within " + terms.say("commission.cliff_days")
                                + " of the close, and nothing later.";
                };
    }

    private static String rate(PartnerType capacity, Program program) {
        String key = "commission.sourced_rates." + capacity;
        String own = program.terms().value(key);
        return own.isEmpty() ? program.terms().percent(OTHER_RATE) : own + "%";
    }
}
