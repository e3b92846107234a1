package dev.tributary.cli.simulating;

import dev.tributary.attribution.domain.model.Money;
import java.math.BigDecimal;
import java.math.BigInteger;

/** A sum of money as it is and under the candidate, in minor units. Grows by being added to. */
public final class Change {
    private BigInteger before = BigInteger.ZERO;
    private BigInteger after = BigInteger.ZERO;

    void add(long minorBefore, long minorAfter) {
        if (minorBefore != 0) {
            before = before.add(BigInteger.valueOf(minorBefore));
        }
        if (minorAfter != 0) {
            after = after.add(BigInteger.valueOf(minorAfter));
        }
    }

    void add(Change other) {
        before = before.add(other.before);
        after = after.add(other.after);
    }

    BigInteger before() {
        return before;
    }

    BigInteger after() {
        return after;
    }

    BigInteger difference() {
        return after.subtract(before);
    }

    boolean isNone() {
        return before.equals(after);
    }

    static BigDecimal decimal(BigInteger minor, String currency) {
        return new BigDecimal(minor, Money.decimals(currency));
    }
}
