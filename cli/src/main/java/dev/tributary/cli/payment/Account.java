package dev.tributary.cli.payment;

/**
 * An account as its holder writes it; spaces in an IBAN are left out when it is sent.
 *
 * @param id an IBAN, or what else names an account at the bank
 */
public record Account(Kind kind, String id) {

    public enum Kind {
        IBAN,
        OTHER
    }

    public static Account iban(String iban) {
        return new Account(Kind.IBAN, iban);
    }

    public static Account other(String id) {
        return new Account(Kind.OTHER, id);
    }

    /** As it is sent. */
    String sent() {
        return kind == Kind.IBAN ? id.replace(" ", "") : id;
    }
}
