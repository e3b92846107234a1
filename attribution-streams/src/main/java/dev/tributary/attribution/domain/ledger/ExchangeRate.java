package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * A rate of exchange as it was pinned.
 *
 * @param rate units of {@code to} for one of {@code from}; of an inverse one, units of {@code from} for one of {@code to}
 * @param inverse whether the rate was published the other way round, so that amounts are divided by it
 * @param date the day from which it held
 * @param source the event that published it
 */
public record ExchangeRate(String from, String to, BigDecimal rate, boolean inverse, LocalDate date, String source) {

    /** The same rate for the other way. */
    ExchangeRate flipped() {
        return new ExchangeRate(to, from, rate, !inverse, date, source);
    }

    /** The amount in the other currency, to its minor unit, halves to the even one. */
    public long convert(long minor) {
        BigDecimal amount = new Money(minor, from).toDecimal();
        int decimals = Money.decimals(to);
        BigDecimal converted = inverse
                ? amount.divide(rate, decimals, RoundingMode.HALF_EVEN)
                : amount.multiply(rate).setScale(decimals, RoundingMode.HALF_EVEN);
        return converted.unscaledValue().longValueExact();
    }
}
