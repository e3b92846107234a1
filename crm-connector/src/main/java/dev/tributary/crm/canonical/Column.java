package dev.tributary.crm.canonical;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One column of an import file: what reads it and what the format page says of it.
 *
 * @param movesAsOf whether its times count for the default of {@code --as-of}
 * @param namesPartner whether it holds the id of a partner
 * @param allowed the values of a {@link Type#WORD}, in their order
 * @param currencyColumn for an {@link Type#AMOUNT}: the column that says in which currency it is
 */
public record Column(
        String name,
        Type type,
        boolean required,
        boolean movesAsOf,
        boolean namesPartner,
        Set<String> allowed,
        @Nullable String currencyColumn,
        String meaning) {

    /** How a value is written, and what it is read to. */
    public enum Type {
        ID("id, up to 256 characters"),
        TEXT("text, up to 1024 characters"),
        DOMAIN("internet domain, read in lower case"),
        PERSON("a person; replaced by a token while reading"),
        ACTING_PERSON(
                "a person, after a role and a colon if the role matters; the person is replaced by a token while reading"),
        INSTANT("ISO 8601 time"),
        DATE("ISO 8601 date"),
        AMOUNT("decimal, not negative"),
        RATE("decimal above 0, up to 12 places"),
        CURRENCY("ISO 4217 code"),
        STAGE("canonical stage, or a name that the policy maps"),
        WORD("one of"),
        LIST("texts separated by ;");

        private final String form;

        Type(String form) {
            this.form = form;
        }

        public String form() {
            return form;
        }
    }

    static Column of(String name, Type type, String meaning) {
        return new Column(name, type, false, false, false, Set.of(), null, meaning);
    }

    public static Column id(String name, String meaning) {
        return of(name, Type.ID, meaning);
    }

    public static Column partner(String name, String meaning) {
        return new Column(name, Type.ID, false, false, true, Set.of(), null, meaning);
    }

    public static Column text(String name, String meaning) {
        return of(name, Type.TEXT, meaning);
    }

    public static Column domain(String name, String meaning) {
        return of(name, Type.DOMAIN, meaning);
    }

    public static Column person(String name, String meaning) {
        return of(name, Type.PERSON, meaning);
    }

    public static Column actingPerson(String name, String meaning) {
        return of(name, Type.ACTING_PERSON, meaning);
    }

    public static Column instant(String name, String meaning) {
        return of(name, Type.INSTANT, meaning);
    }

    public static Column date(String name, String meaning) {
        return of(name, Type.DATE, meaning);
    }

    public static Column amount(String name, String currencyColumn, String meaning) {
        return new Column(name, Type.AMOUNT, false, false, false, Set.of(), currencyColumn, meaning);
    }

    public static Column rate(String name, String meaning) {
        return of(name, Type.RATE, meaning);
    }

    public static Column currency(String name, String meaning) {
        return of(name, Type.CURRENCY, meaning);
    }

    public static Column stage(String name, String meaning) {
        return of(name, Type.STAGE, meaning);
    }

    public static Column word(String name, List<String> values, String meaning) {
        Set<String> names = Collections.unmodifiableSet(new LinkedHashSet<>(values));
        return new Column(name, Type.WORD, false, false, false, names, null, meaning);
    }

    public static Column list(String name, String meaning) {
        return of(name, Type.LIST, meaning);
    }

    public Column mustBeGiven() {
        return new Column(name, type, true, movesAsOf, namesPartner, allowed, currencyColumn, meaning);
    }

    public Column countsForAsOf() {
        return new Column(name, type, required, true, namesPartner, allowed, currencyColumn, meaning);
    }

    /** How it is written, for the format page. */
    public String form() {
        return type == Type.WORD ? type.form() + " " + String.join(", ", allowed) : type.form();
    }
}
