package dev.tributary.attribution.domain.ledger;

/**
 * What moved of what a partner is owed in one month and one currency, in minor units.
 *
 * @param reversed what was taken back, above zero
 * @param earned by how much what is earned and not paid out grew
 * @param held by how much the held part of it grew
 */
public record Movements(long accrued, long reversed, long paid, long earned, long held) {

    public static final Movements NONE = new Movements(0, 0, 0, 0, 0);

    /** What an entry moves in a currency. */
    public static Movements of(Entry entry, String currency) {
        long owed = entry.owed(currency);
        long earned = 0;
        long held = 0;
        for (Posting posting : entry.postings()) {
            if (posting.currency().equals(currency) && posting.account().earned()) {
                earned -= posting.amount();
                held -= posting.account() == LedgerAccount.HOLDBACK_PAYABLE ? posting.amount() : 0;
            }
        }
        boolean cash = entry.postings().stream().anyMatch(posting -> posting.account() == LedgerAccount.CASH_CLEARING);
        if (cash) {
            // Paid, or come back from the bank.
            return new Movements(0, 0, -owed, earned, held);
        }
        // Whatever else moves what is owed takes it back.
        return entry.kind() == EntryKind.ACCRUED
                ? new Movements(owed, 0, 0, earned, held)
                : new Movements(0, -owed, 0, earned, held);
    }

    public Movements plus(Movements other) {
        return new Movements(
                Math.addExact(accrued, other.accrued),
                Math.addExact(reversed, other.reversed),
                Math.addExact(paid, other.paid),
                Math.addExact(earned, other.earned),
                Math.addExact(held, other.held));
    }
}
