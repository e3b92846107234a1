package dev.tributary.cli.importing;

import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.policy.ConflictPolicy;
import dev.tributary.attribution.domain.roe.Proceedings;
import dev.tributary.cli.text.Times;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one value of one column. Blanks around a value do not count. What is said over and over is remembered, so this is
 * not for several threads.
 */
final class Values {
    private static final int ID_LENGTH = 256;
    private static final int TEXT_LENGTH = 1024;
    private static final int RATE_PLACES = 12;
    private static final int RATE_DIGITS = 26;
    private static final BigDecimal AMOUNT_END = BigDecimal.TEN.pow(15);
    private static final int MOST_DIGITS = 19;
    private static final BigDecimal MOST_MINOR_UNITS = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Set<String> ROLES = roles();
    private static final String TOKEN_SALT = "tributary/person/v1:";

    private final StageMap stages;
    private final Remembered<String> persons = new Remembered<>();
    private final Remembered<String> acting = new Remembered<>();
    private final Remembered<Integer> currencies = new Remembered<>();
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
        if (text.length() > (column.type() == Column.Type.ID ? ID_LENGTH : TEXT_LENGTH)) {
            return Reason.TOO_LONG;
        }
        return switch (column.type()) {
            case ID -> hasControl(text) ? Reason.BAD_CHARACTER : text;
            case TEXT -> text.indexOf('\0') >= 0 ? Reason.BAD_CHARACTER : text;
            case DOMAIN -> domain(text);
            case PERSON -> persons.computeIfAbsent(text, Values::personToken);
            case ACTING_PERSON -> acting.computeIfAbsent(text, Values::actingToken);
            case INSTANT -> instant(text);
            case DATE -> date(text);
            case AMOUNT -> amount(text);
            case RATE -> rate(text);
            case CURRENCY -> decimals(text) >= 0 && CURRENCY.matcher(text).matches() ? text : Reason.UNKNOWN_CURRENCY;
            case STAGE -> stage(text);
            case WORD -> column.allowed().contains(text) ? text : Reason.UNKNOWN_VALUE;
            case LIST -> list(text);
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
        int decimals = decimals(currency);
        if (amount.scale() > decimals && amount.stripTrailingZeros().scale() > decimals) {
            return Reason.TOO_MANY_DECIMALS;
        }
        if (amount.precision() - amount.scale() + decimals < MOST_DIGITS) {
            return null;
        }
        return amount.movePointRight(decimals).compareTo(MOST_MINOR_UNITS) > 0 ? Reason.OUT_OF_RANGE : null;
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

    private static Object domain(String text) {
        String domain = text.toLowerCase(Locale.ROOT);
        return hasControl(domain) ? Reason.BAD_CHARACTER : domain;
    }

    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static Object instant(String text) {
        Times.Parsed time = Times.parse(text);
        if (time.value() != null) {
            return time.value();
        }
        return time.outOfRange() ? Reason.OUT_OF_RANGE : Reason.NOT_A_TIME;
    }

    private static Object date(String text) {
        Object read = instant(text);
        return read instanceof Instant instant ? instant.atZone(ZoneOffset.UTC).toLocalDate() : read;
    }

    private static Object amount(String text) {
        BigDecimal amount = decimal(text);
        if (amount == null) {
            return Reason.NOT_A_NUMBER;
        }
        if (amount.signum() < 0) {
            return Reason.NEGATIVE;
        }
        return amount.compareTo(AMOUNT_END) >= 0 ? Reason.OUT_OF_RANGE : amount;
    }

    private static Object rate(String text) {
        BigDecimal number = decimal(text);
        if (number == null) {
            return Reason.NOT_A_NUMBER;
        }
        BigDecimal rate = number.stripTrailingZeros();
        if (rate.signum() < 0) {
            return Reason.NEGATIVE;
        }
        if (rate.scale() > RATE_PLACES) {
            return Reason.TOO_MANY_DECIMALS;
        }
        return rate.signum() == 0 || rate.precision() - rate.scale() > RATE_DIGITS ? Reason.OUT_OF_RANGE : rate;
    }

    /** Null: not a decimal, which is {@code [+-]?[0-9]+(\\.[0-9]+)?}. */
    private static @Nullable BigDecimal decimal(String text) {
        int first = text.charAt(0) == '+' || text.charAt(0) == '-' ? 1 : 0;
        int point = text.indexOf('.');
        boolean digits = point < 0
                ? digits(text, first, text.length())
                : digits(text, first, point) && digits(text, point + 1, text.length());
        return digits ? new BigDecimal(text) : null;
    }

    private static boolean digits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return from < to;
    }

    private int decimals(String currency) {
        return currencies.computeIfAbsent(currency, Money::decimals);
    }

    private Object stage(String text) {
        return knownStages.computeIfAbsent(text, each -> stages.stageOf(each)
                .<Object>map(stage -> new StageName(stage, each))
                .orElse(Reason.UNKNOWN_STAGE));
    }

    private static Object list(String text) {
        if (text.indexOf('\0') >= 0) {
            return Reason.BAD_CHARACTER;
        }
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
