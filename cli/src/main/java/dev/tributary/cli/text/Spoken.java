package dev.tributary.cli.text;

import dev.tributary.attribution.domain.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers, times and codes as people read them. Result files do not use this: they keep the exact forms. */
public final class Spoken {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_SECOND =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ENGLISH);
    private static final Pattern UNSHOWABLE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final int PERCENT_PLACES = 2;

    private Spoken() {}

    /** The exact decimal with the currency's own number of places. */
    public static String amount(BigDecimal amount, String currency) {
        int decimals = Math.max(Money.decimals(currency), 0);
        return amount.setScale(Math.max(decimals, amount.stripTrailingZeros().scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    /** With thousands signs and the currency's code, for example {@code 1,054.00 USD}. */
    public static String money(BigDecimal amount, String currency) {
        return figure(amount, currency) + " " + currency;
    }

    /** The same where the currency is told beside it, for example {@code 1,054.00}. */
    public static String figure(BigDecimal amount, String currency) {
        String plain = amount(amount, currency);
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        return whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",") + plain.substring(whole.length());
    }

    /** For example {@code 33.33 %}. */
    public static String percent(BigDecimal share) {
        String number = share.movePointRight(2)
                .setScale(PERCENT_PLACES, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
        return number + " %";
    }

    /** A day in UTC, with the time of day only where it is not midnight. */
    public static String time(Instant instant) {
        var utc = instant.atZone(ZoneOffset.UTC);
        if (utc.toLocalTime().toSecondOfDay() == 0) {
            return DAY.format(utc);
        }
        return (utc.getSecond() == 0 ? DAY_AND_TIME : DAY_AND_SECOND).format(utc) + " UTC";
    }

    /** A sentence of the engine, its times made readable. */
    public static String sentence(String text) {
        return INSTANT.matcher(text).replaceAll(found -> Matcher.quoteReplacement(time(Instant.parse(found.group()))));
    }

    /** For example {@code 90 days}, {@code 1 day} or {@code under a day}. */
    public static String days(Duration duration) {
        long days = duration.toDays();
        return days == 0 ? "under a day" : days == 1 ? "1 day" : days + " days";
    }

    /** For example {@code 1 deal} or {@code 2,304 deals}. */
    public static String count(long count, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
    }

    /** Text from a file, safe to show: control characters, line breaks and turns of direction become spaces. */
    public static String oneLine(String text) {
        return UNSHOWABLE.matcher(text).replaceAll(" ");
    }

    /** The same, cut where it is longer than so many characters. */
    public static String oneLine(String text, int longest) {
        String line = oneLine(text);
        return line.length() <= longest ? line : line.substring(0, longest - 1) + "…";
    }

    /** For example {@code a, b and c}. */
    public static String list(List<String> items) {
        if (items.size() <= 1) {
            return String.join("", items);
        }
        return String.join(", ", items.subList(0, items.size() - 1)) + " and " + items.get(items.size() - 1);
    }

    /** A code as words: {@code CO_SELL_MEETING} becomes {@code co-sell meeting}. */
    public static String words(String code) {
        String words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.replace("co sell", "co-sell")
                .replace("poc", "proof of concept")
                .replace("crm ", "CRM ");
    }
}
