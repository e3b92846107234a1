package dev.tributary.attribution.oracle;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/** Weights that halve with time, by BigDecimal: "rounded once to 18 places, exact from there". */
final class HalfLife {

    private static final MathContext PRECISE = new MathContext(60, RoundingMode.HALF_EVEN);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal NEGLIGIBLE = BigDecimal.ONE.movePointLeft(60);
    private static final BigDecimal LN_2 = naturalLogarithmOfTwo();

    private HalfLife() {}

    /** 2^(-(last - touch) / half-life), in continuous time, for a touch that is not after the last. */
    static BigDecimal weight(Instant touch, Instant last, Duration halfLife) {
        BigDecimal halves = nanos(Duration.between(touch, last)).divide(nanos(halfLife), PRECISE);
        BigDecimal whole = halves.setScale(0, RoundingMode.DOWN);
        BigDecimal part = exponential(halves.subtract(whole).multiply(LN_2).negate());
        return part.divide(TWO.pow(whole.intValueExact()), PRECISE).setScale(18, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal nanos(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds()).movePointRight(9).add(BigDecimal.valueOf(duration.getNano()));
    }

    /** The power series of e^x, for x near 0. */
    private static BigDecimal exponential(BigDecimal x) {
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal term = BigDecimal.ONE;
        for (int n = 1; term.abs().compareTo(NEGLIGIBLE) > 0; n++) {
            term = term.multiply(x, PRECISE).divide(BigDecimal.valueOf(n), PRECISE);
            sum = sum.add(term, PRECISE);
        }
        return sum;
    }

    /** ln 2 = the sum of 1 / (n 2^n). */
    private static BigDecimal naturalLogarithmOfTwo() {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal power = BigDecimal.ONE;
        BigDecimal term = BigDecimal.ONE;
        for (int n = 1; term.compareTo(NEGLIGIBLE) > 0; n++) {
            power = power.divide(TWO, PRECISE);
            term = power.divide(BigDecimal.valueOf(n), PRECISE);
            sum = sum.add(term, PRECISE);
        }
        return sum;
    }
}
