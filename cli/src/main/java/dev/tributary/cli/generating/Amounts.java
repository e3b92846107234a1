package dev.tributary.cli.generating;

import dev.tributary.attribution.domain.model.Money;
import java.math.BigDecimal;
import java.util.Map;

/** Amounts in whole minor units, and as files write them. */
final class Amounts {
    /** Roughly the worth of one unit in US dollars. */
    static final Map<String, BigDecimal> WORTH = Map.of(
            "USD", BigDecimal.ONE,
            "EUR", new BigDecimal("1.08"),
            "GBP", new BigDecimal("1.27"),
            "SEK", new BigDecimal("0.095"),
            "JPY", new BigDecimal("0.0067"));

    private static final double ANNUAL_MEDIAN_DOLLARS = 38_000;
    private static final double SPREAD = 1.05;
    private static final long PRICE_STEP_DOLLARS = 50;
    private static final int ODD_PRICES_PER_MILLE = 250;

    private Amounts() {}

    /** Log-normal, as contract values are; most are list prices, some are haggled down to the cent. */
    static long annual(Chance chance, String currency) {
        double worth = WORTH.getOrDefault(currency, BigDecimal.ONE).doubleValue();
        long unit = unit(currency);
        double dollars = Math.max(PRICE_STEP_DOLLARS, chance.logNormal(ANNUAL_MEDIAN_DOLLARS, SPREAD));
        if (chance.perMille(ODD_PRICES_PER_MILLE)) {
            return (long) (dollars / worth * unit);
        }
        long steps = Math.max(1, Math.round(dollars / PRICE_STEP_DOLLARS));
        return steps * Math.round(PRICE_STEP_DOLLARS / worth) * unit;
    }

    /** What an estimate became, in whole units of the currency. */
    static long settled(Chance chance, long estimate, String currency) {
        long unit = unit(currency);
        return Math.max(1, estimate * chance.between(60, 130) / 100 / unit) * unit;
    }

    static String text(long minor, String currency) {
        return BigDecimal.valueOf(minor, Money.decimals(currency)).toPlainString();
    }

    private static long unit(String currency) {
        return BigDecimal.ONE.movePointRight(Money.decimals(currency)).longValueExact();
    }
}
