package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Split;
import dev.tributary.attribution.domain.policy.Accelerator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The commission of one line, in the deal's currency: rate times base, rounded HALF_EVEN once per rate and bonus, within cap
 * and floor.
 *
 * @param whole of the whole base
 * @param firstYear what is left of it after refunds, credit notes and churn
 * @param laterYears what later years earned, as they were paid
 * @param words the rates, steps and bonuses that made it
 */
public record Commission(long whole, long firstYear, long laterYears, List<String> words) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Commission {
        words = List.copyOf(words);
    }

    /**
     * @param year what the partner brought under the plan in the year; only its start matters where steps are marginal
     * @param toDeal the rate from the policy's currency to the deal's; absent: they are one, or no amount of it matters
     */
    static Commission of(Owed owed, Year year, @Nullable ExchangeRate toDeal) {
        Terms terms = owed.terms();
        List<String> words = new ArrayList<>();
        long first = within(terms, toDeal, planned(owed, year, toDeal, words));
        long whole = first;
        for (Terms.Bonus bonus : terms.bonuses()) {
            whole = Math.addExact(whole, bonus(bonus, owed.base(), toDeal, words));
        }
        Collected collected = owed.collected();
        long kept = collected.arr() == 0 ? whole : part(whole, collected.kept(), collected.arr());
        return new Commission(whole, kept, laterYears(owed, first, words), words);
    }

    /**
     * How much of an accrual is earned: as much as of the kept ARR is paid, by largest remainder over the payments and what
     * is open. What later years accrue is earned as it is.
     *
     * @param accrued for the first year, in any currency
     */
    static long earned(long accrued, Collected collected) {
        long open = Math.subtractExact(collected.kept(), collected.paid());
        if (open <= 0) {
            return accrued;
        }
        List<BigInteger> weights = new ArrayList<>();
        collected.payments().forEach(payment -> weights.add(BigInteger.valueOf(payment)));
        weights.add(BigInteger.valueOf(open));
        long[] parts = Split.byLargestRemainder(accrued, weights);
        return accrued - parts[parts.length - 1];
    }

    private static long laterYears(Owed owed, long first, List<String> words) {
        BigDecimal percent = owed.terms().recurringPercent();
        Collected collected = owed.collected();
        if (percent == null || collected.laterYears() == 0 || collected.arr() == 0) {
            return 0;
        }
        words.add(percent.toPlainString() + " % of it for later years, as they are paid");
        return BigDecimal.valueOf(first)
                .multiply(percent)
                .multiply(BigDecimal.valueOf(collected.laterYears()))
                .divide(HUNDRED.multiply(BigDecimal.valueOf(collected.arr())), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private static long planned(Owed owed, Year year, @Nullable ExchangeRate toDeal, List<String> words) {
        Terms terms = owed.terms();
        Accelerator accelerator = terms.accelerator();
        long base = owed.base().minor();
        if (accelerator == null) {
            words.add(terms.rate().toPlainString() + " %");
            return percent(base, terms.rate());
        }
        return accelerator.mode() == Accelerator.Mode.RETROACTIVE
                ? retroactive(terms, accelerator, base, year, words)
                : marginal(terms, accelerator, owed.base(), year, toDeal, words);
    }

    private static long retroactive(Terms terms, Accelerator accelerator, long base, Year year, List<String> words) {
        int step = stepReached(terms, year.total());
        BigDecimal rate =
                step == 0 ? terms.rate() : accelerator.steps().get(step - 1).rate();
        BigDecimal reached = new Money(year.total(), terms.currency()).toDecimal();
        words.add(rate.toPlainString() + " % on the whole year, of which " + reached.toPlainString() + " "
                + terms.currency() + " were reached");
        return percent(base, rate);
    }

    /**
     * Which step a year has reached; 0: none yet.
     *
     * @param total in minor units of the terms' currency
     */
    static int stepReached(Terms terms, long total) {
        BigDecimal reached = new Money(total, terms.currency()).toDecimal();
        Accelerator accelerator = terms.accelerator();
        return accelerator == null
                ? 0
                : (int) accelerator.steps().stream()
                        .filter(step -> reached.compareTo(step.from()) >= 0)
                        .count();
    }

    /** A base that crosses steps is cut at each, so that one invoice may have several rates. */
    private static long marginal(
            Terms terms,
            Accelerator accelerator,
            Money base,
            Year year,
            @Nullable ExchangeRate toDeal,
            List<String> words) {
        long left = base.minor();
        long commission = 0;
        BigDecimal rate = terms.rate();
        BigDecimal at = new Money(year.before(), terms.currency()).toDecimal();
        for (Accelerator.Step step : accelerator.steps()) {
            if (at.compareTo(step.from()) < 0) {
                long upTo = Math.min(left, inDeal(step.from().subtract(at), terms.currency(), toDeal));
                commission += percentInWords(upTo, rate, base.currency(), words);
                left -= upTo;
                at = step.from();
            }
            rate = step.rate();
            if (left == 0) {
                return commission;
            }
        }
        return commission + percentInWords(left, rate, base.currency(), words);
    }

    private static long percentInWords(long base, BigDecimal rate, String currency, List<String> words) {
        if (base > 0) {
            words.add(rate.toPlainString() + " % on "
                    + new Money(base, currency).toDecimal().toPlainString());
        }
        return percent(base, rate);
    }

    private static long within(Terms terms, @Nullable ExchangeRate toDeal, long commission) {
        BigDecimal cap = terms.cap();
        BigDecimal floor = terms.floor();
        long atLeast = floor == null ? commission : Math.max(commission, inDeal(floor, terms.currency(), toDeal));
        return cap == null ? atLeast : Math.min(atLeast, inDeal(cap, terms.currency(), toDeal));
    }

    private static long bonus(Terms.Bonus bonus, Money base, @Nullable ExchangeRate toDeal, List<String> words) {
        BigDecimal rate = bonus.rate();
        if (rate != null) {
            words.add(bonus.name() + " " + rate.toPlainString() + " %");
            return percent(base.minor(), rate);
        }
        BigDecimal amount = bonus.amount() == null ? BigDecimal.ZERO : bonus.amount();
        words.add(bonus.name() + " " + amount.toPlainString());
        return inDeal(amount, toDeal == null ? base.currency() : toDeal.from(), toDeal);
    }

    private static long inDeal(BigDecimal amount, String currency, @Nullable ExchangeRate toDeal) {
        long minor = amount.movePointRight(Money.decimals(currency))
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
        return toDeal == null ? minor : toDeal.convert(minor);
    }

    private static long percent(long base, BigDecimal rate) {
        return BigDecimal.valueOf(base)
                .multiply(rate)
                .divide(HUNDRED, 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    static long part(long amount, long of, long whole) {
        return new BigDecimal(BigInteger.valueOf(amount).multiply(BigInteger.valueOf(of)))
                .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }
}
