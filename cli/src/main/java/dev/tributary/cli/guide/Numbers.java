package dev.tributary.cli.guide;

import dev.tributary.cli.text.Spoken;
import java.math.BigDecimal;

/** Numbers as people read them. */
final class Numbers {

    private Numbers() {}

    /** A share of one as {@code 33.33%}. */
    static String percent(BigDecimal share) {
        return Spoken.percent(share).replace(" ", "");
    }

    /** An amount as a policy writes it: {@code 100,000 USD}. */
    static String amount(BigDecimal amount, String currency) {
        return grouped(amount.toPlainString()) + " " + currency;
    }

    /** A plain decimal with thousands signs: {@code 100,000} or {@code 0.5}. */
    static String grouped(String decimal) {
        int point = decimal.indexOf('.');
        String whole = point < 0 ? decimal : decimal.substring(0, point);
        return whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",") + decimal.substring(whole.length());
    }
}
