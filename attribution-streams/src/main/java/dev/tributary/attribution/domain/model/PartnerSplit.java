package dev.tributary.attribution.domain.model;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a decision gives what part of a deal: partners with their percentages, which are positive and sum to 100.
 *
 * @param percents by partner id
 */
public record PartnerSplit(SortedMap<String, BigDecimal> percents) {

    private static final Pattern PAIR = Pattern.compile("\\s*(.+?)\\s*=\\s*(\\d{1,3}(?:\\.\\d{1,9})?)\\s*%?\\s*");
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /** @param text {@code partner=percent} pairs, separated by semicolons; empty result: it is not such a text */
    public static Optional<PartnerSplit> parse(String text) {
        SortedMap<String, BigDecimal> percents = new TreeMap<>(Bytes.ORDER);
        BigDecimal sum = BigDecimal.ZERO;
        for (String pair : text.split(";", -1)) {
            Matcher matcher = PAIR.matcher(pair);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            BigDecimal percent = new BigDecimal(matcher.group(2));
            if (percent.signum() == 0 || percents.put(matcher.group(1), percent) != null) {
                return Optional.empty();
            }
            sum = sum.add(percent);
        }
        return sum.compareTo(WHOLE) == 0 ? Optional.of(new PartnerSplit(percents)) : Optional.empty();
    }

    /** The one partner who gets all. */
    public Optional<String> only() {
        return percents.size() == 1 ? Optional.of(percents.firstKey()) : Optional.empty();
    }
}
