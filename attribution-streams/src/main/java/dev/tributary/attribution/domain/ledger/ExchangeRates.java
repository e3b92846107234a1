package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Nullable;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Which of the published rates of exchange holds on a day: banks publish none on weekends and holidays. */
public interface ExchangeRates {

    /**
     * A rate as it was published.
     *
     * @param date the day from which it holds
     * @param source the event that published it
     */
    record Published(BigDecimal rate, LocalDate date, String source) {}

    /** The newest rate of a pair between two days, both included; absent: there is none. */
    @Nullable
    Published newest(LocalDate first, LocalDate last, String from, String to);

    /**
     * The newest rate on or before a day, the other way round where none was published this way.
     *
     * @param maxAgeDays how old it may be
     * @return absent: there is none; an amount that needs one waits
     */
    static @Nullable ExchangeRate on(LocalDate day, String from, String to, int maxAgeDays, ExchangeRates published) {
        LocalDate first = day.minusDays(maxAgeDays);
        Published direct = published.newest(first, day, from, to);
        if (direct != null) {
            return new ExchangeRate(from, to, direct.rate(), false, direct.date(), direct.source());
        }
        Published inverse = published.newest(first, day, to, from);
        return inverse == null
                ? null
                : new ExchangeRate(from, to, inverse.rate(), true, inverse.date(), inverse.source());
    }
}
