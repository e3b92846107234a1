package dev.tributary.attribution.codec.policy;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a key's value may be, and how its text becomes a value.
 *
 * <p>Equal values have equal forms ({@code 1.50} and {@code 1.5}, a set in any order), so that two files which say the
 * same give equal policies.
 */
public final class PolicyType {

    private static final int MOST_ITEMS = 1000;
    private static final int LONGEST_SCALAR = 1000;
    private static final int LONGEST_NAME = 120;
    private static final Instant FIRST_TIME = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59.999999Z");

    private final String name;
    private final String allowed;
    private final boolean list;
    private final int fewestItems;
    private final Function<String, Optional<Object>> item;
    private final Comparator<Object> order;

    private PolicyType(
            String name,
            String allowed,
            boolean list,
            int fewestItems,
            Function<String, Optional<Object>> item,
            Comparator<Object> order) {
        this.name = name;
        this.allowed = allowed;
        this.list = list;
        this.fewestItems = fewestItems;
        this.item = item;
        this.order = order;
    }

    /** The kind of value in a few words. */
    public String name() {
        return name;
    }

    /** The range or the values allowed, in words. */
    public String allowed() {
        return allowed;
    }

    /** Whether the value is a list of items rather than a single one. */
    public boolean list() {
        return list;
    }

    int fewestItems() {
        return fewestItems;
    }

    int mostItems() {
        return MOST_ITEMS;
    }

    /** The value of one text, of a list's item when this is a list; empty when the text is not allowed. */
    Optional<Object> valueOf(String text) {
        return text.length() > LONGEST_SCALAR ? Optional.empty() : item.apply(text);
    }

    /** A list's items in their one order, each once. */
    List<Object> ordered(List<Object> items) {
        return items.stream().distinct().sorted(order).toList();
    }

    /** The text that {@link #valueOf} gives this value for. */
    static String textOf(Object value) {
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    /** The one form of a number, without trailing zeros and without an exponent. */
    static BigDecimal shortest(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static PolicyType whole(int least, int most) {
        Pattern form = Pattern.compile("-?[0-9]{1,9}");
        return single("whole number", "a whole number from " + least + " to " + most, text -> matching(form, text)
                .map(Integer::valueOf)
                .filter(n -> n >= least && n <= most));
    }

    static PolicyType decimal(String least, String most) {
        Pattern form = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,9})?");
        BigDecimal low = new BigDecimal(least);
        BigDecimal high = new BigDecimal(most);
        return single(
                "decimal", "a number from " + least + " to " + most + ", with at most 9 decimals", text -> matching(
                                form, text)
                        .map(BigDecimal::new)
                        .map(PolicyType::shortest)
                        .filter(n -> n.compareTo(low) >= 0 && n.compareTo(high) <= 0));
    }

    static PolicyType flag() {
        return single("flag", "true or false", text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    static PolicyType choice(List<String> values) {
        return new PolicyType(
                "choice",
                "one of " + String.join(", ", values),
                false,
                0,
                text -> Optional.<Object>of(text).filter(values::contains),
                Comparator.comparingInt(values::indexOf));
    }

    static PolicyType text(String name, String form, String described) {
        Pattern pattern = Pattern.compile(form);
        return single(name, described, text -> matching(pattern, text));
    }

    /** A CRM's own stage name, in the form in which stage names are compared. */
    static PolicyType stageName() {
        return single(
                "stage name",
                "a name of 1 to " + LONGEST_NAME + " visible characters; case and repeated blanks do not matter",
                text -> Optional.of(ProgramPolicy.normalise(text))
                        .filter(n -> !n.isEmpty() && n.length() <= LONGEST_NAME)
                        .filter(n -> n.codePoints().allMatch(PlainText::isVisible)));
    }

    static PolicyType time() {
        return single(
                "time", "a date (2027-01-01, which is 00:00 UTC) or a time (2027-01-01T00:00:00Z)", text -> parsed(
                                text.length() == 10 ? text + "T00:00:00Z" : text,
                                t -> OffsetDateTime.parse(t).toInstant())
                        .filter(t -> !t.isBefore(FIRST_TIME)
                                && !t.isAfter(LAST_TIME)
                                && t.equals(t.truncatedTo(ChronoUnit.MICROS))));
    }

    static PolicyType timeOfDay() {
        Pattern form = Pattern.compile("[0-9]{2}:[0-9]{2}");
        return single("time of day", "00:00 to 23:59", text -> matching(form, text)
                .flatMap(t -> parsed(t, LocalTime::parse)));
    }

    static PolicyType date() {
        Pattern form = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
        return single("date", "a date, as 2027-12-25", text -> matching(form, text)
                .flatMap(t -> parsed(t, LocalDate::parse)));
    }

    /** A list of items of another type. */
    static PolicyType listOf(PolicyType items, int fewest) {
        String least = fewest == 0 ? ", or [] for none" : ", at least " + fewest;
        return new PolicyType(
                "list of " + items.name,
                "a list, each " + items.allowed + least,
                true,
                fewest,
                items.item,
                items.order);
    }

    /** A list whose order means something; each item once. */
    static PolicyType sequenceOf(PolicyType items, int fewest) {
        PolicyType list = listOf(items, fewest);
        return new PolicyType(
                "sequence of " + items.name,
                list.allowed + "; the order counts",
                true,
                fewest,
                items.item,
                (unusedOne, unusedOther) -> 0);
    }

    private static PolicyType single(String name, String allowed, Function<String, Optional<?>> item) {
        return new PolicyType(
                name,
                allowed,
                false,
                0,
                text -> item.apply(text).map(value -> value),
                Comparator.comparing(PolicyType::textOf));
    }

    private static Optional<String> matching(Pattern form, String text) {
        return Optional.of(text).filter(t -> form.matcher(t).matches());
    }

    private static <T> Optional<T> parsed(String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }
}
