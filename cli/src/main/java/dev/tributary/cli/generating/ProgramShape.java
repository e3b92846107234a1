package dev.tributary.cli.generating;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What a program is made from. The same shape gives the same program.
 *
 * @param opportunities how many deals, exactly
 * @param partners how many partners, at least {@link #LEAST_PARTNERS}
 * @param from the first day; nothing is recorded before it
 * @param months how many months it goes on; nothing is recorded at or after their end
 * @param currency the currency of every deal; null: that of each customer's country
 */
public record ProgramShape(
        long seed,
        int opportunities,
        int partners,
        LocalDate from,
        int months,
        @Nullable String currency) {
    public static final int LEAST_PARTNERS = 8;

    /** As many as a program of that size tends to have. */
    public static int usualPartners(int opportunities) {
        return Math.max(LEAST_PARTNERS, (int) StrictMath.sqrt(opportunities));
    }

    Instant begin() {
        return from.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Instant end() {
        return from.plusMonths(months).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
