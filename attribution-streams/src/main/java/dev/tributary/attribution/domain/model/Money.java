package dev.tributary.attribution.domain.model;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount in whole minor units of its currency (cents of USD, yen of JPY).
 *
 * @param minor whole minor units, any sign
 * @param currency an ISO 4217 code that has minor units
 */
public record Money(long minor, String currency) {

    /** The number of decimals of a currency, or -1 when the code is not a currency that has amounts. */
    public static int decimals(String currency) {
        try {
            return Currency.getInstance(currency).getDefaultFractionDigits();
        } catch (IllegalArgumentException unknownCode) {
            return -1;
        }
    }

    /**
     * The amount written as a decimal.
     *
     * @throws ArithmeticException when it has more decimals than the currency, or does not fit 64 bits: readers of files
     *     and topics check both before they call this
     */
    public static Money of(BigDecimal amount, String currency) {
        int decimals = decimals(currency);
        if (decimals < 0) {
            throw new ArithmeticException("not a currency with amounts: " + currency);
        }
        return new Money(amount.movePointRight(decimals).longValueExact(), currency);
    }

    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(minor, decimals(currency));
    }
}
