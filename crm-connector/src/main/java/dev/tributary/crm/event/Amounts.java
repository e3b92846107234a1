package dev.tributary.crm.event;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Numbers as records keep them. */
public final class Amounts {
    private static final int MONEY_SCALE = 4;
    private static final int RATE_SCALE = 12;

    private Amounts() {}

    public static BigDecimal money(BigDecimal amount) {
        return amount.setScale(MONEY_SCALE, RoundingMode.UNNECESSARY);
    }

    public static @Nullable BigDecimal moneyIfGiven(@Nullable BigDecimal amount) {
        return amount == null ? null : money(amount);
    }

    public static BigDecimal rate(BigDecimal rate) {
        return rate.setScale(RATE_SCALE, RoundingMode.UNNECESSARY);
    }
}
