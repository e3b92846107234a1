package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Money;

/**
 * One side of an entry.
 *
 * @param amount in minor units of the currency: a debit above zero, a credit below; never zero
 */
public record Posting(LedgerAccount account, long amount, String currency) {

    public Posting {
        if (amount == 0) {
            throw new IllegalArgumentException("a posting moves something: " + account);
        }
    }

    static Posting debit(LedgerAccount account, long amount, String currency) {
        return new Posting(account, amount, currency);
    }

    static Posting credit(LedgerAccount account, long amount, String currency) {
        return new Posting(account, Math.negateExact(amount), currency);
    }

    /** The debit, or nothing. */
    public Money debit() {
        return new Money(Math.max(0, amount), currency);
    }

    /** The credit, or nothing. */
    public Money credit() {
        return new Money(Math.max(0, Math.negateExact(amount)), currency);
    }
}
