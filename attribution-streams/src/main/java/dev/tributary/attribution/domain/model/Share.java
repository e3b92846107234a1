package dev.tributary.attribution.domain.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact part of a whole: {@code part / whole}. Printed to 12 places HALF_EVEN, never rounded before money is split.
 *
 * @param part never negative, never more than the whole
 * @param whole positive
 */
public record Share(BigInteger part, BigInteger whole) {

    public static final Share ALL = new Share(BigInteger.ONE, BigInteger.ONE);

    /** Decimal places in which a share is shown. */
    public static final int PLACES = 12;

    public BigDecimal toDecimal() {
        return new BigDecimal(part).divide(new BigDecimal(whole), PLACES, RoundingMode.HALF_EVEN);
    }
}
