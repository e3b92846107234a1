package dev.tributary.cli.importing.files;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Small turns that several files share on the way to a record. */
final class Rows {
    private static final int MONEY_SCALE = 4;
    private static final int RATE_SCALE = 12;

    private Rows() {}

    static BigDecimal money(BigDecimal amount) {
        return amount.setScale(MONEY_SCALE, RoundingMode.UNNECESSARY);
    }

    static @Nullable BigDecimal moneyIfGiven(@Nullable BigDecimal amount) {
        return amount == null ? null : money(amount);
    }

    static BigDecimal rate(BigDecimal rate) {
        return rate.setScale(RATE_SCALE, RoundingMode.UNNECESSARY);
    }

    static Instant latest(Instant first, @Nullable Instant... others) {
        Instant latest = first;
        for (Instant other : others) {
            if (other != null && other.isAfter(latest)) {
                latest = other;
            }
        }
        return latest;
    }
}
