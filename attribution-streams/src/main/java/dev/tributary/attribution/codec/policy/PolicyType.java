package dev.tributary.attribution.codec.policy;

import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a key's value may be: a single one, a mapping of named fields, or a list of either.
 *
 * <p>Equal values have equal forms ({@code 1.50} and {@code 1.5}, a set in any order), so that two files which say the
 * same give equal policies.
 */
public abstract sealed class PolicyType permits SingleType, ListType, MappingType {

    private static final int MOST_ITEMS = 1000;
    private static final int LONGEST_NAME = 120;
    private static final Instant FIRST_TIME = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59.999999Z");

    private final String name;
    private final String allowed;

    PolicyType(String name, String allowed) {
        this.name = name;
        this.allowed = allowed;
    }

    /** The kind of value in a few words. */
    public final String name() {
        return name;
    }

    /** The range or the values allowed, in words. */
    public final String allowed() {
        return allowed;
    }

    /** Whether the value is a list of items rather than a single one. */
    public final boolean list() {
        return this instanceof ListType;
    }

    /** The text that {@link SingleType#valueOf} gives this value for. */
    static String textOf(Object value) {
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    /** The one form of a number, without trailing zeros and without an exponent. */
    static BigDecimal shortest(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static SingleType whole(int least, int most) {
        Pattern form = Pattern.compile("-?[0-9]{1,9}");
        return single("whole number", "a whole number from " + least + " to " + most, text -> matching(form, text)
                .map(Integer::valueOf)
                .filter(n -> n >= least && n <= most));
    }

    static SingleType decimal(String least, String most) {
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

    static SingleType flag() {
        return single("flag", "true or false", text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    static SingleType choice(List<String> values) {
        return new SingleType(
                "choice",
                "one of " + String.join(", ", values),
                text -> Optional.<Object>of(text).filter(values::contains),
                Comparator.comparingInt(values::indexOf));
    }

    static SingleType choice(Enum<?>[] values) {
        return choice(Arrays.stream(values).map(Enum::name).toList());
    }

    static SingleType text(String name, String form, String described) {
        Pattern pattern = Pattern.compile(form);
        return single(name, described, text -> matching(pattern, text));
    }

    /** Text for people, shown as it is written. */
    static SingleType words(String name, int longest) {
        return single(
                name, "1 to " + longest + " visible characters, without blanks around them", text -> Optional.of(text)
                        .filter(t -> !t.isEmpty() && t.length() <= longest && t.equals(t.strip()))
                        .filter(t -> t.codePoints().allMatch(PlainText::isVisible)));
    }

    /** A CRM's own stage name, in the form in which stage names are compared. */
    static SingleType stageName() {
        return single(
                "stage name",
                "a name of 1 to " + LONGEST_NAME + " visible characters; case and repeated blanks do not matter",
                text -> Optional.of(ProgramPolicy.normalise(text))
                        .filter(n -> !n.isEmpty() && n.length() <= LONGEST_NAME)
                        .filter(n -> n.codePoints().allMatch(PlainText::isVisible)));
    }

    static SingleType currency() {
        return single("currency", "a currency's code in ISO 4217, as USD", text -> Optional.of(text)
                .filter(code -> Money.decimals(code) >= 0));
    }

    static SingleType time() {
        return single(
                "time", "a date (2027-01-01, which is 00:00 UTC) or a time (2027-01-01T00:00:00Z)", text -> parsed(
                                text.length() == 10 ? text + "T00:00:00Z" : text,
                                t -> OffsetDateTime.parse(t).toInstant())
                        .filter(t -> !t.isBefore(FIRST_TIME)
                                && !t.isAfter(LAST_TIME)
                                && t.equals(t.truncatedTo(ChronoUnit.MICROS))));
    }

    static SingleType timeOfDay() {
        Pattern form = Pattern.compile("[0-9]{2}:[0-9]{2}");
        return single("time of day", "00:00 to 23:59", text -> matching(form, text)
                .flatMap(t -> parsed(t, LocalTime::parse)));
    }

    static SingleType date() {
        Pattern form = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
        return single("date", "a date, as 2027-12-25", text -> matching(form, text)
                .flatMap(t -> parsed(t, LocalDate::parse)));
    }

    /** A list whose order means nothing; each item once. */
    static ListType listOf(SingleType items, int fewest) {
        return new ListType(
                "list of " + items.name(),
                "a list, each " + items.allowed() + least(fewest),
                items,
                fewest,
                MOST_ITEMS,
                list -> list.stream().distinct().sorted(items.order()).toList());
    }

    /** A list whose order means something; each item once. */
    static ListType sequenceOf(SingleType items, int fewest) {
        return new ListType(
                "sequence of " + items.name(),
                "a list, each " + items.allowed() + least(fewest) + "; the order counts",
                items,
                fewest,
                MOST_ITEMS,
                list -> list.stream().distinct().toList());
    }

    /** A list of mappings whose order means something. No two have the same name, where they have names. */
    static ListType sequenceOf(MappingType items, int fewest, int most) {
        return new ListType(
                "sequence of " + items.name(),
                "a list, each " + items.allowed() + ", at most " + most + least(fewest) + "; the order counts",
                items,
                fewest,
                most,
                List::copyOf);
    }

    static MappingType mapping(String name, List<PolicyField> fields) {
        return new MappingType(name, fields);
    }

    private static String least(int fewest) {
        return fewest == 0 ? ", or [] for none" : ", at least " + fewest;
    }

    private static SingleType single(String name, String allowed, Function<String, Optional<?>> value) {
        return new SingleType(
                name, allowed, text -> value.apply(text).map(found -> found), Comparator.comparing(PolicyType::textOf));
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
