package dev.tributary.cli.guide;

import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.policy.CommissionPolicy;
import dev.tributary.cli.text.Spoken;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is paid, for what, and when. */
final class Commissions implements GuideSection {
    private static final String OTHER_RATE = "commission.other_sourced_rate";
    private static final String INFLUENCED = "commission.influenced_rate";
    private static final String MINIMUM = "commission.minimum_payout";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Override
    public String title() {
        return "Commissions";
    }

    @Override
    public void write(GuidePage page, Program program) {
        Terms terms = program.terms();
        page.paragraph(
                "Commission is paid on the **annual recurring revenue (ARR) that was signed**, for the first year, in the"
                        + " proportion in which the customer pays.");
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
        page.bullets(List.of(
                "**Hold:** " + terms.say("commission.hold_days")
                        + " from the customer's payment until the commission can be paid out.",
                "**Smallest payout:** " + minimum(terms)
                        + ", or its worth in your currency at the period's last rate. Less is carried into the next"
                        + " period.",
                "**Cap:** payable shares of one deal reach at most " + terms.percent("commission.cap_percent")
                        + " of its ARR (" + ConflictWords.link("CAP_EXCEEDED") + ").",
                "**Tolerance:** when what was billed differs from the ARR in our CRM by more than "
                        + terms.percent("commission.amount_tolerance_percent")
                        + ", the money is held until finance has looked (" + ConflictWords.link("AMOUNT_MISMATCH")
                        + ").",
                "**Rounding:** each commission to the currency's smallest unit, halves to the even one."));
        example(page, program);
    }

    /** The highest rate for bringing a deal. */
    static String highestRate(Program program) {
        CommissionPolicy commission = program.policy().commission();
        BigDecimal highest = Arrays.stream(PartnerType.values())
                .map(capacity -> commission.sourcedRates().getOrDefault(capacity, commission.otherSourcedRate()))
                .reduce(BigDecimal.ZERO, BigDecimal::max);
        return highest.toPlainString() + "%";
    }

    static String minimum(Terms terms) {
        return Numbers.grouped(terms.value(MINIMUM)) + " US dollars";
    }

    private static String rate(PartnerType capacity, Program program) {
        String key = "commission.sourced_rates." + capacity;
        String own = program.terms().value(key);
        return own.isEmpty() ? program.terms().percent(OTHER_RATE) : own + "%";
    }

    private static void example(GuidePage page, Program program) {
        ExampleDeal deal = program.examples().deal();
        CommissionPolicy commission = program.policy().commission();
        String model = program.policy().influence().payableModel();
        String source = deal.decision().winner().partnerId();
        List<List<String>> rows = new ArrayList<>();
        for (ExampleDeal.Helper helper : deal.helpers()) {
            if (helper.name().equals(source)) {
                BigDecimal rate =
                        commission.sourcedRates().getOrDefault(helper.capacity(), commission.otherSourcedRate());
                rows.add(row(helper, "brought the deal", ExampleFacts.ARR, rate));
            } else {
                Optional<Money> part = deal.line(model, helper.name()).map(line -> line.amount());
                rows.add(row(
                        helper,
                        "helped the deal",
                        part.orElse(new Money(0, ExampleFacts.CURRENCY)),
                        commission.influencedRate()));
            }
        }
        page.paragraph("*Example.* The deal of " + Spoken.money(ExampleFacts.ARR.toDecimal(), ExampleFacts.CURRENCY)
                + " from above, shared by the " + ModelWords.name(model)
                + " model and paid by the customer in full:");
        page.table(List.of("partner", "for", ">of", ">rate", ">commission"), rows);
    }

    private static List<String> row(ExampleDeal.Helper helper, String why, Money base, BigDecimal rate) {
        BigDecimal amount = base.toDecimal()
                .multiply(rate)
                .divide(HUNDRED, Money.decimals(base.currency()), RoundingMode.HALF_EVEN);
        return List.of(
                helper.name() + " (" + helper.capacity() + ")",
                why,
                Spoken.money(base.toDecimal(), base.currency()),
                rate.toPlainString() + "%",
                Spoken.money(amount, base.currency()));
    }
}
