package dev.tributary.attribution.domain.influence;

import dev.tributary.attribution.domain.model.Touch;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code time_decay}: a touch weighs half as much one half-life before another.
 *
 * <p>Weights are taken relative to the deal's last qualifying touch (the close cancels out of the proportions), by
 * {@link StrictMath}, so that every machine computes the same, rounded once to {@value #PLACES} places and exact from
 * there.
 */
public final class TimeDecay implements InfluenceModel {

    static final int PLACES = 18;

    private static final BigInteger UNITS = BigInteger.TEN.pow(PLACES);
    private static final int SIGNIFICAND_BITS = 52;

    /** What is less than 2^-63 is none of the last decimal place. */
    private static final int LEAST_EXPONENT = -63;

    @Override
    public String id() {
        return "time_decay";
    }

    @Override
    public List<BigInteger> weigh(Journey journey) {
        Instant last = journey.last().occurredAt();
        List<BigInteger> weights = new ArrayList<>(journey.size());
        for (Touch touch : journey.touches()) {
            weights.add(weight(touch, last, journey.policy().halfLife()));
        }
        return weights;
    }

    /** 2^(-(last - touch) / half-life) in units of the last of {@value #PLACES} decimal places. */
    static BigInteger weight(Touch touch, Instant last, Duration halfLife) {
        double halfLives = seconds(Duration.between(touch.occurredAt(), last)) / seconds(halfLife);
        return scaled(StrictMath.pow(2, -halfLives));
    }

    /**
     * Exactly the number times 10^{@value #PLACES}, rounded half-even: what {@code new BigDecimal(weight).setScale} gives,
     * without its fifty digits.
     *
     * @param weight 0 to 1
     */
    static BigInteger scaled(double weight) {
        if (Math.getExponent(weight) < LEAST_EXPONENT) {
            return BigInteger.ZERO;
        }
        // The number is significand / 2^shift.
        int shift = SIGNIFICAND_BITS - Math.getExponent(weight);
        long hidden = 1L << SIGNIFICAND_BITS;
        long significand = Double.doubleToLongBits(weight) & (hidden - 1) | hidden;
        BigInteger exact = UNITS.multiply(BigInteger.valueOf(significand));
        BigInteger whole = exact.shiftRight(shift);
        boolean halfOrMore = exact.testBit(shift - 1);
        boolean half = exact.getLowestSetBit() == shift - 1;
        return halfOrMore && (!half || whole.testBit(0)) ? whole.add(BigInteger.ONE) : whole;
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
