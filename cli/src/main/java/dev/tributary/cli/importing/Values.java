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
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one value of one column. Blanks around a value do not count. */
final class Values {
    private static final int ID_LENGTH = 256;
    private static final int TEXT_LENGTH = 1024;
    private static final int RATE_PLACES = 12;
    private static final int RATE_DIGITS = 26;
    private static final BigDecimal AMOUNT_END = BigDecimal.TEN.pow(15);
    private static final BigDecimal MOST_MINOR_UNITS = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Set<String> ROLES = roles();
    private static final String TOKEN_SALT = "tributary/person/v1:";

    private final StageMap stages;

    Values(StageMap stages) {
        this.stages = stages;
    }

    /** A value that is in order, with the text by which contents are compared; or the reason why it is not. */
    record Read(
            @Nullable Object value,
            String canonical,
            @Nullable Reason problem) {
        static Read of(Object value, String canonical) {
            return new Read(value, canonical, null);
        }

        static Read refused(Reason problem) {
            return new Read(null, "", problem);
        }
    }

    /** @param text stripped and not empty */
    Read read(Column column, String text) {
        if (text.length() > (column.type() == Column.Type.ID ? ID_LENGTH : TEXT_LENGTH)) {
            return Read.refused(Reason.TOO_LONG);
        }
        return switch (column.type()) {
            case ID ->
                text.chars().anyMatch(Character::isISOControl)
                        ? Read.refused(Reason.BAD_CHARACTER)
                        : Read.of(text, text);
            case TEXT -> text.indexOf('\0') >= 0 ? Read.refused(Reason.BAD_CHARACTER) : Read.of(text, text);
            case DOMAIN -> domain(text);
            case PERSON -> Read.of(personToken(text), text);
            case ACTING_PERSON -> Read.of(actingToken(text), text);
            case INSTANT -> instant(text);
            case DATE -> date(text);
            case AMOUNT -> amount(text);
            case RATE -> rate(text);
            case CURRENCY ->
                CURRENCY.matcher(text).matches() && Money.decimals(text) >= 0
                        ? Read.of(text, text)
                        : Read.refused(Reason.UNKNOWN_CURRENCY);
            case STAGE -> stage(text);
            case WORD -> column.allowed().contains(text) ? Read.of(text, text) : Read.refused(Reason.UNKNOWN_VALUE);
            case LIST -> list(text);
        };
    }

    /** What is wrong with an amount once its currency is known; null: nothing. */
    static @Nullable Reason amountProblem(BigDecimal amount, String currency) {
        int decimals = Money.decimals(currency);
        if (amount.stripTrailingZeros().scale() > decimals) {
            return Reason.TOO_MANY_DECIMALS;
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

    private static Read domain(String text) {
        String domain = text.toLowerCase(Locale.ROOT);
        return domain.chars().anyMatch(Character::isISOControl)
                ? Read.refused(Reason.BAD_CHARACTER)
                : Read.of(domain, domain);
    }

    private static Read instant(String text) {
        Times.Parsed time = Times.parse(text);
        if (time.value() != null) {
            return Read.of(time.value(), time.value().toString());
        }
        return Read.refused(time.outOfRange() ? Reason.OUT_OF_RANGE : Reason.NOT_A_TIME);
    }

    private static Read date(String text) {
        Read read = instant(text);
        if (read.value() instanceof Instant instant) {
            var date = instant.atZone(ZoneOffset.UTC).toLocalDate();
            return Read.of(date, date.toString());
        }
        return read;
    }

    private static Read amount(String text) {
        Optional<BigDecimal> number = decimal(text);
        if (number.isEmpty()) {
            return Read.refused(Reason.NOT_A_NUMBER);
        }
        BigDecimal amount = number.get();
        if (amount.signum() < 0) {
            return Read.refused(Reason.NEGATIVE);
        }
        return amount.compareTo(AMOUNT_END) >= 0
                ? Read.refused(Reason.OUT_OF_RANGE)
                : Read.of(amount, amount.stripTrailingZeros().toPlainString());
    }

    private static Read rate(String text) {
        Optional<BigDecimal> number = decimal(text);
        if (number.isEmpty()) {
            return Read.refused(Reason.NOT_A_NUMBER);
        }
        BigDecimal rate = number.get().stripTrailingZeros();
        if (rate.signum() < 0) {
            return Read.refused(Reason.NEGATIVE);
        }
        if (rate.scale() > RATE_PLACES) {
            return Read.refused(Reason.TOO_MANY_DECIMALS);
        }
        return rate.signum() == 0 || rate.precision() - rate.scale() > RATE_DIGITS
                ? Read.refused(Reason.OUT_OF_RANGE)
                : Read.of(rate, rate.toPlainString());
    }

    private static Optional<BigDecimal> decimal(String text) {
        return DECIMAL.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private Read stage(String text) {
        return stages.stageOf(text)
                .map(stage -> Read.of(new StageName(stage, text), text))
                .orElseGet(() -> Read.refused(Reason.UNKNOWN_STAGE));
    }

    private static Read list(String text) {
        if (text.indexOf('\0') >= 0) {
            return Read.refused(Reason.BAD_CHARACTER);
        }
        List<String> items = Arrays.stream(text.split(";"))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .distinct()
                .sorted(Bytes.ORDER)
                .toList();
        return Read.of(items, String.join(";", items));
    }
}
