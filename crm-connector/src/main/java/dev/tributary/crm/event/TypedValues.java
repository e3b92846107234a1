package dev.tributary.crm.event;

import dev.tributary.crm.canonical.CanonicalValues;
import dev.tributary.crm.canonical.Column;
import dev.tributary.crm.canonical.Reason;
import dev.tributary.crm.canonical.Remembered;
import dev.tributary.crm.canonical.Times;
import dev.tributary.schemas.avro.DealStage;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads one value of one column to what events are made of: persons to tokens, stages to their canonical meaning, lists to
 * their items. Blanks around a value do not count. What is said over and over is remembered, so this is not for several
 * threads.
 */
public final class TypedValues {

    /** As ids are ordered everywhere: by their UTF-8 bytes. */
    private static final Comparator<String> BYTES = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private final CanonicalValues plain = new CanonicalValues();
    private final Function<String, Optional<DealStage>> stages;
    private final UnaryOperator<String> personToken;
    private final UnaryOperator<String> actingToken;
    private final Remembered<String> persons = new Remembered<>();
    private final Remembered<String> acting = new Remembered<>();
    private final Remembered<Object> knownStages = new Remembered<>();

    /**
     * @param stages the canonical stage that a text names, by itself or by a program's policy
     * @param personToken what stands in place of a person
     * @param actingToken the same of a person whose role may stand before
     */
    public TypedValues(
            Function<String, Optional<DealStage>> stages,
            UnaryOperator<String> personToken,
            UnaryOperator<String> actingToken) {
        this.stages = stages;
        this.personToken = personToken;
        this.actingToken = actingToken;
    }

    /**
     * The value that a text says, or the {@link Reason} why it says none.
     *
     * @param text stripped and not empty
     */
    public Object read(Column column, String text) {
        Object read = plain.read(column, text);
        return read instanceof Reason ? read : typed(column, text, read);
    }

    /**
     * As {@link #read}, of a text that was read as far as its column tells.
     *
     * @param read what {@link CanonicalValues} reads the text to, which is no {@link Reason}
     */
    public Object typed(Column column, String text, Object read) {
        return switch (column.type()) {
            case PERSON -> persons.computeIfAbsent(text, personToken);
            case ACTING_PERSON -> acting.computeIfAbsent(text, actingToken);
            case STAGE -> stage(text);
            case LIST -> list(text);
            case ID, TEXT, DOMAIN, INSTANT, DATE, AMOUNT, RATE, CURRENCY, WORD -> read;
        };
    }

    /**
     * What a value says, whatever way it is written.
     *
     * @param text that {@link #read} read to the value
     */
    public static String canonical(Column column, String text, Object value) {
        return switch (column.type()) {
            case ID, TEXT, PERSON, ACTING_PERSON, CURRENCY, STAGE, WORD -> text;
            case INSTANT -> Times.usual(text) ? text : value.toString();
            case DOMAIN, DATE -> value.toString();
            case AMOUNT, RATE -> ((BigDecimal) value).stripTrailingZeros().toPlainString();
            case LIST ->
                value instanceof List<?> items
                        ? items.stream().map(String::valueOf).collect(Collectors.joining(";"))
                        : text;
        };
    }

    /** What is wrong with an amount once its currency is known; null: nothing. */
    public @Nullable Reason amountProblem(BigDecimal amount, String currency) {
        return plain.amountProblem(amount, currency);
    }

    private Object stage(String text) {
        return knownStages.computeIfAbsent(text, each -> stages.apply(each)
                .<Object>map(stage -> new StageName(stage, each))
                .orElse(Reason.UNKNOWN_STAGE));
    }

    private static Object list(String text) {
        if (text.indexOf(';') < 0) {
            return List.of(text);
        }
        return Arrays.stream(text.split(";"))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .distinct()
                .sorted(BYTES)
                .toList();
    }
}
