package dev.tributary.attribution.domain.influence;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Parts of the credit that fall on positions of a journey, and the rest that the other touches share equally.
 *
 * <p>One touch may bear several parts. What has no taker (a milestone left out, no touch without a part) is shared out
 * in proportion, because only proportions matter.
 */
final class Positions {

    private final BigDecimal[] parts;

    Positions(int touches) {
        parts = new BigDecimal[touches];
    }

    /** Puts a part, in percent, on a touch. */
    Positions put(int touch, BigDecimal part) {
        parts[touch] = parts[touch] == null ? part : parts[touch].add(part);
        return this;
    }

    /**
     * The weights, with the rest shared by the touches that bear no part.
     *
     * @param rest in percent
     */
    List<BigInteger> weights(BigDecimal rest) {
        int others = 0;
        int scale = Math.max(0, rest.scale());
        for (BigDecimal part : parts) {
            if (part == null) {
                others++;
            } else {
                scale = Math.max(scale, part.scale());
            }
        }
        BigInteger taken = BigInteger.valueOf(Math.max(1, others));
        BigInteger each = rest.setScale(scale).unscaledValue();
        List<BigInteger> weights = new ArrayList<>(parts.length);
        for (BigDecimal part : parts) {
            weights.add(
                    part == null ? each : part.setScale(scale).unscaledValue().multiply(taken));
        }
        return weights;
    }
}
