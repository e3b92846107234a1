package dev.tributary.cli.guide;

import dev.tributary.attribution.domain.desk.CreditLine;
import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.OpportunityType;
import dev.tributary.attribution.domain.policy.CommissionBase;
import dev.tributary.attribution.domain.policy.CommissionPlan;
import dev.tributary.attribution.domain.policy.CommissionPolicy;
import dev.tributary.attribution.domain.policy.CommissionScope;
import dev.tributary.attribution.domain.policy.Spif;
import dev.tributary.cli.text.Spoken;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the partners of the example deal earn: each of them its first commission of the year. */
final class CommissionExample {
    private final CommissionPolicy commission;
    private final String currency;
    private final String model;
    private final ExampleDeal deal;
    private final List<List<String>> rows = new ArrayList<>();

    private CommissionExample(Program program) {
        this.commission = program.policy().commission();
        this.currency = commission.currency();
        this.model = program.policy().influence().payableModel();
        this.deal = program.examples().deal();
    }

    static void write(GuidePage page, Program program) {
        CommissionExample example = new CommissionExample(program);
        example.deal.helpers().forEach(example::rows);
        String apart = example.commission.plans().isEmpty()
                        && example.commission.spifs().isEmpty()
                ? ""
                : " It is new business, of no product and in no region that is named above, closed on "
                        + Protection.day(example.deal.signed()) + ", and each partner's first of the year.";
        page.paragraph(
                "*Example.* The deal of " + Spoken.money(example.deal.arr().toDecimal(), example.currency)
                        + " from above, shared by the " + ModelWords.name(example.model)
                        + " model and paid by the customer in full." + apart);
        page.table(List.of("partner", "for", ">of", ">rate", ">commission"), example.rows);
    }

    private void rows(ExampleDeal.Helper helper) {
        Credit credit = helper.name().equals(deal.decision().winner().partnerId()) ? Credit.SOURCED : Credit.INFLUENCED;
        BigDecimal line = credit == Credit.SOURCED
                ? deal.arr().toDecimal()
                : deal.line(model, helper.name())
                        .map(CreditLine::amount)
                        .map(Money::toDecimal)
                        .orElse(BigDecimal.ZERO);
        String why = credit == Credit.SOURCED ? "brought the deal" : "helped the deal";
        Optional<CommissionPlan> plan = commission.plans().stream()
                .filter(each -> isFor(each.scope(), credit, helper))
                .findFirst();
        BigDecimal base = plan.filter(each -> each.base() == CommissionBase.ARR)
                .map(each -> deal.arr().toDecimal())
                .orElse(line);
        EarnedCommission earned = plan.map(each -> EarnedCommission.by(each, BigDecimal.ZERO, base, currency))
                .orElseGet(() -> EarnedCommission.at(rate(credit, helper), base, currency));
        String by = plan.map(each -> ": " + MarkdownText.escape(each.name())).orElse("");
        row(helper, why + by, base, earned);
        Instant closed = ExampleFacts.at(deal.signed());
        commission.spifs().stream()
                .filter(spif -> isFor(spif.scope(), credit, helper))
                .filter(spif -> !closed.isBefore(spif.from()) && !closed.isAfter(spif.until()))
                .forEach(spif -> bonus(helper, spif, base));
    }

    private void bonus(ExampleDeal.Helper helper, Spif spif, BigDecimal base) {
        String name = "on top: " + MarkdownText.escape(spif.name());
        if (spif.amount() != null) {
            rows.add(List.of(partner(helper), name, "", "", Spoken.money(spif.amount(), currency)));
        } else if (spif.rate() != null) {
            row(helper, name, base, EarnedCommission.at(spif.rate(), base, currency));
        }
    }

    private BigDecimal rate(Credit credit, ExampleDeal.Helper helper) {
        return credit == Credit.SOURCED
                ? commission.sourcedRates().getOrDefault(helper.capacity(), commission.otherSourcedRate())
                : commission.influencedRate();
    }

    private void row(ExampleDeal.Helper helper, String why, BigDecimal base, EarnedCommission earned) {
        rows.add(List.of(
                partner(helper),
                why,
                Spoken.money(base, currency),
                Spoken.list(earned.slices().stream()
                        .map(slice -> slice.rate().toPlainString() + "%")
                        .toList()),
                Spoken.money(earned.amount(), currency)));
    }

    private static String partner(ExampleDeal.Helper helper) {
        return helper.name() + " (" + helper.capacity() + ")";
    }

    private static boolean isFor(CommissionScope scope, Credit credit, ExampleDeal.Helper helper) {
        return scope.includes(new CommissionScope(
                credit,
                Set.of(helper.capacity()),
                Set.of(OpportunityType.NET_NEW),
                Set.of(),
                Set.of(helper.tier()),
                Set.of()));
    }
}
