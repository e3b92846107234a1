package dev.tributary.cli.guide;

import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.policy.Accelerator;
import dev.tributary.attribution.domain.policy.CommissionPlan;
import dev.tributary.attribution.domain.policy.CommissionScope;
import dev.tributary.attribution.domain.policy.Spif;
import dev.tributary.cli.text.Spoken;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plans and SPIFs in sentences, safe in Markdown. */
final class PlanWords {

    private PlanWords() {}

    /** What a plan pays, for what, and how long. */
    static String of(CommissionPlan plan, String currency, Terms terms) {
        List<String> sentences = new ArrayList<>();
        sentences.add("**" + MarkdownText.escape(plan.name()) + ":** "
                + plan.rate().toPlainString() + "% of " + base(plan, terms) + ", " + scope(plan.scope()) + ".");
        if (plan.accelerator() != null) {
            sentences.add(accelerator(plan.accelerator(), currency));
        }
        if (plan.cap() != null || plan.floor() != null) {
            List<String> bounds = new ArrayList<>();
            if (plan.floor() != null) {
                bounds.add("at least " + Numbers.amount(plan.floor(), currency));
            }
            if (plan.cap() != null) {
                bounds.add("at most " + Numbers.amount(plan.cap(), currency));
            }
            sentences.add("One commission is " + Spoken.list(bounds) + ".");
        }
        if (plan.recurring() != null) {
            sentences.add("Later years earn "
                    + plan.recurring().percent().toPlainString()
                    + "% of the first year's rate, on what the customer pays within "
                    + plan.recurring().months() + " months of the close.");
        }
        return String.join(" ", sentences) + clause(plan.clause());
    }

    /** What a SPIF pays, for what, and when. */
    static String of(Spif spif, String currency) {
        String pays = spif.rate() != null
                ? spif.rate().toPlainString() + "% of what your commission on the deal is reckoned from"
                : spif.amount() != null ? Numbers.amount(spif.amount(), currency) : "nothing";
        return "**" + MarkdownText.escape(spif.name()) + ":** " + pays + ", " + scope(spif.scope())
                + ", when the deal closes from " + Spoken.time(spif.from()) + " until " + Spoken.time(spif.until())
                + "."
                + clause(spif.clause());
    }

    private static String base(CommissionPlan plan, Terms terms) {
        String part = plan.scope().credit() == Credit.SOURCED
                ? "the deal's first-year ARR"
                : "your own part of the deal" + (plan.scope().credit() == null ? ", all of it for bringing it" : "");
        return switch (plan.base()) {
            case ARR -> "the deal's first-year ARR";
            case PAYABLE_LINE -> part;
            case NET_OF_MARKETPLACE_FEE ->
                part + " less the " + terms.percent("commission.marketplace_fee_percent")
                        + " of ARR that a marketplace keeps, where the deal goes through one";
        };
    }

    private static String scope(CommissionScope scope) {
        List<String> parts = new ArrayList<>();
        parts.add(credit(scope.credit()));
        add(parts, "as ", codes(scope.capacities()));
        add(
                parts,
                "on deals that are ",
                codes(scope.types()).stream().map(Spoken::words).toList());
        add(parts, "with the product ", names(scope.products()));
        add(parts, "in the tier ", codes(scope.tiers()), " on the day of the close");
        add(parts, "for customers in ", names(scope.regions()));
        return String.join(", ", parts);
    }

    private static String credit(@Nullable Credit credit) {
        if (credit == null) {
            return "for bringing or for helping a deal";
        }
        return credit == Credit.SOURCED ? "for bringing a deal" : "for helping a deal";
    }

    private static String accelerator(Accelerator accelerator, String currency) {
        List<String> steps = accelerator.steps().stream()
                .map(step -> step.rate().toPlainString() + "% from " + Numbers.amount(step.from(), currency))
                .toList();
        String from = "The rate becomes " + Spoken.list(steps)
                + " of what you bring under this plan in a calendar year, by the day of the close (UTC)";
        return switch (accelerator.mode()) {
            case MARGINAL ->
                from + "; each rate is for what lies above its start, and a deal that crosses it is split.";
            case RETROACTIVE ->
                from + "; a rate that is reached is for all of that year, and what was accrued before is adjusted.";
        };
    }

    private static String clause(@Nullable String clause) {
        return clause == null ? "" : " (" + MarkdownText.escape(clause) + ")";
    }

    private static void add(List<String> parts, String before, List<String> some) {
        add(parts, before, some, "");
    }

    private static void add(List<String> parts, String before, List<String> some, String after) {
        if (!some.isEmpty()) {
            parts.add(before + either(some) + after);
        }
    }

    private static List<String> codes(Collection<? extends Enum<?>> codes) {
        return codes.stream()
                .sorted((one, other) -> Integer.compare(one.ordinal(), other.ordinal()))
                .map(Enum::name)
                .toList();
    }

    private static List<String> names(Collection<String> names) {
        return names.stream().sorted().map(MarkdownText::escape).toList();
    }

    private static String either(List<String> some) {
        int last = some.size() - 1;
        return last == 0
                ? some.get(0)
                : some.subList(0, last).stream().collect(Collectors.joining(", ")) + " or " + some.get(last);
    }
}
