package dev.tributary.cli.importing;

import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.policy.ConflictPolicy;
import dev.tributary.attribution.domain.roe.Proceedings;
import dev.tributary.crm.canonical.CanonicalValues;
import dev.tributary.crm.canonical.Column;
import dev.tributary.crm.canonical.Reason;
import dev.tributary.crm.canonical.Remembered;
import dev.tributary.crm.canonical.Times;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one value of one column. Blanks around a value do not count. What is said over and over is remembered, so this is
 * not for several threads.
 */
final class Values {
    private static final Set<String> ROLES = roles();
    private static final String TOKEN_SALT = "tributary/person/v1:";

    private final CanonicalValues plain = new CanonicalValues();
    private final StageMap stages;
    private final Remembered<String> persons = new Remembered<>();
    private final Remembered<String> acting = new Remembered<>();
    private final Remembered<Object> knownStages = new Remembered<>();

    Values(StageMap stages) {
        this.stages = stages;
    }

    /**
     * The value that a text says, or the {@link Reason} why it says none.
     *
     * @param text stripped and not empty
     */
    Object read(Column column, String text) {
        Object read = plain.read(column, text);
        if (read instanceof Reason) {
            return read;
        }
        return switch (column.type()) {
            case PERSON -> persons.computeIfAbsent(text, Values::personToken);
            case ACTING_PERSON -> acting.computeIfAbsent(text, Values::actingToken);
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
    static String canonical(Column column, String text, Object value) {
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
    @Nullable
    Reason amountProblem(BigDecimal amount, String currency) {
        return plain.amountProblem(amount, currency);
    }

    /**
     * The same token for the same words, in every run and every file, and no way back but guessing. A vault that holds
     * the person, and tokens that nobody can guess, come with the service; until then the words stay in the source.
     */
    static String personToken(String words) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest((TOKEN_SALT + words).getBytes(StandardCharsets.UTF_8));
            return "person:" + HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Whom a role of the program stands before, as {@code ROLE:TOKEN}; anything else is a person as a whole. */
    static String actingToken(String words) {
        int colon = words.indexOf(':');
        String role = colon < 0 ? "" : words.substring(0, colon).strip();
        return ROLES.contains(role)
                ? role + ":" + personToken(words.substring(colon + 1).strip())
                : personToken(words);
    }

    /** The roles that the shipped policy names, and the partner's: no text that could be anybody's name. */
    private static Set<String> roles() {
        return Stream.concat(
                        PolicyReader.defaults().conflicts().values().stream()
                                .flatMap(conflict ->
                                        Arrays.stream(conflict.owner().split(" and "))),
                        Stream.of(Proceedings.PARTNER))
                .filter(role -> !role.equals(ConflictPolicy.NOBODY))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Object stage(String text) {
        return knownStages.computeIfAbsent(text, each -> stages.stageOf(each)
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
                .sorted(Bytes.ORDER)
                .toList();
    }
}
