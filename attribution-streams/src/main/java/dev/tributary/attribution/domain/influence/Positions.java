package dev.tributary.attribution.domain.influence;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
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
        long others =
                java.util.Arrays.stream(parts).filter(part -> part == null).count();
        int scale = Math.max(0, rest.scale());
        for (BigDecimal part : parts) {
            scale = part == null ? scale : Math.max(scale, part.scale());
        }
        BigInteger taken = BigInteger.valueOf(Math.max(1, others));
        List<BigInteger> weights = new ArrayList<>(Collections.nCopies(parts.length, BigInteger.ZERO));
        for (int i = 0; i < parts.length; i++) {
            weights.set(
                    i,
                    parts[i] == null
                            ? rest.setScale(scale).unscaledValue()
                            : parts[i].setScale(scale).unscaledValue().multiply(taken));
        }
        return weights;
    }
}
