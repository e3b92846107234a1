package dev.tributary.cli.payment;

/** By whose rules a batch is paid. */
public enum Scheme {
    /** Euro to accounts with an IBAN, the charges shared as the rulebook says; names have 70 characters at most. */
    SEPA(70),
    /** Any currency to any account, charges shared; banks differ in what they take beyond that. */
    OTHER(140);

    private final int longestName;

    Scheme(int longestName) {
        this.longestName = longestName;
    }

    int longestName() {
        return longestName;
    }
}
