package dev.tributary.cli.guide;

import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.policy.Accelerator;
import dev.tributary.attribution.domain.policy.CommissionPlan;
import dev.tributary.attribution.domain.policy.CommissionPolicy;
import dev.tributary.cli.text.Spoken;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** What plans and SPIFs pay; nothing where there are none. */
final class Plans {
    /** Of the first step's start, so that a second deal crosses it. */
    private static final BigDecimal EACH_DEAL = new BigDecimal("0.75");

    private Plans() {}

    static void write(GuidePage page, Program program) {
        CommissionPolicy commission = program.policy().commission();
        Terms terms = program.terms();
        terms.tell("commission.plans");
        terms.tell("commission.spifs");
        if (!commission.plans().isEmpty()) {
            page.heading(3, "Plans");
            page.paragraph(
                    "Plans go before the rates above: the first one that is for your part in a deal decides what it"
                            + " earns.");
            page.numbered(commission.plans().stream()
                    .map(plan -> PlanWords.of(plan, commission.currency(), terms))
                    .toList());
            commission.plans().forEach(plan -> example(page, plan, commission.currency()));
        }
        if (!commission.spifs().isEmpty()) {
            page.heading(3, "Bonuses for a time");
            page.paragraph("Each of these bonuses (SPIFs) comes on top of what a deal earns, and of the others.");
            page.bullets(commission.spifs().stream()
                    .map(spif -> PlanWords.of(spif, commission.currency()))
                    .toList());
        }
    }

    /** Two deals of one year, of which the second reaches the first step; nothing for a plan without steps. */
    private static void example(GuidePage page, CommissionPlan plan, String currency) {
        Accelerator accelerator = plan.accelerator();
        if (accelerator == null) {
            return;
        }
        BigDecimal deal = accelerator
                .steps()
                .get(0)
                .from()
                .multiply(EACH_DEAL)
                .setScale(Money.decimals(currency), RoundingMode.HALF_EVEN);
        EarnedCommission first = EarnedCommission.by(plan, BigDecimal.ZERO, deal, currency);
        EarnedCommission second = EarnedCommission.by(plan, deal, deal, currency);
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("the first", first, currency));
        rows.add(row("the second", second, currency));
        if (accelerator.mode() == Accelerator.Mode.RETROACTIVE) {
            rows.add(List.of(
                    "the first, adjusted",
                    parts(second, currency) + " instead of " + parts(first, currency),
                    Spoken.money(second.amount().subtract(first.amount()), currency)));
        }
        page.paragraph("*Example.* Two deals of one year, each of " + Spoken.money(deal, currency) + ", under "
                + MarkdownText.escape(plan.name()) + ":");
        page.table(List.of("deal", "earns", ">commission"), rows);
    }

    private static List<String> row(String deal, EarnedCommission earned, String currency) {
        return List.of(deal, parts(earned, currency), Spoken.money(earned.amount(), currency));
    }

    private static String parts(EarnedCommission earned, String currency) {
        return Spoken.list(earned.slices().stream()
                .map(slice -> slice.rate().toPlainString() + "% of " + Spoken.money(slice.of(), currency))
                .toList());
    }
}
