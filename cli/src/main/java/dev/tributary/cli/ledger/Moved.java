package dev.tributary.cli.ledger;

import dev.tributary.attribution.domain.ledger.Entry;
import dev.tributary.attribution.domain.ledger.Explanation;
import dev.tributary.attribution.domain.ledger.LedgerAccount;
import dev.tributary.attribution.domain.ledger.Posting;
import dev.tributary.cli.statement.Kind;

/**
 * What an entry moves of what a partner is owed.
 *
 * @param currency in which the partner is owed it
 * @param amount in minor units; with a sign where what is owed becomes more or less
 */
record Moved(Kind kind, String currency, long amount) {

    static Moved of(Entry entry) {
        String currency = currency(entry);
        Kind kind = kind(entry);
        long owed = entry.owed(currency);
        return new Moved(kind, currency, owed == 0 ? between(entry, currency) : owed);
    }

    /** What was accrued of a deal of another currency may be too little for a posting in the partner's own. */
    private static String currency(Entry entry) {
        for (Posting posting : entry.postings()) {
            if (posting.account().owedToPartner()) {
                return posting.currency();
            }
        }
        Explanation why = entry.explanation();
        return why != null && why.exchange() != null
                ? why.exchange().to()
                : entry.postings().get(0).currency();
    }

    private static Kind kind(Entry entry) {
        return switch (entry.kind()) {
            case ACCRUED -> Kind.ACCRUED;
            case EARNED -> Kind.EARNED;
            case HELD -> Kind.HELD;
            case APPROVED -> Kind.APPROVED;
            case PAID -> Kind.PAID;
            case CLAWED_BACK -> Kind.CLAWED_BACK;
            case REVERSED -> takenBack(entry);
        };
    }

    /** An earning goes back as it came: what was free is held again, then accrued again, and only then no cost any more. */
    private static Kind takenBack(Entry entry) {
        if (touches(entry, LedgerAccount.APPROVED_PAYABLE)) {
            return Kind.APPROVAL_REVERSED;
        }
        return touches(entry, LedgerAccount.HOLDBACK_PAYABLE) ? Kind.EARNING_REVERSED : Kind.REVERSED;
    }

    private static boolean touches(Entry entry, LedgerAccount account) {
        return entry.postings().stream().anyMatch(posting -> posting.account() == account);
    }

    private static long between(Entry entry, String currency) {
        return entry.postings().stream()
                .filter(posting ->
                        posting.currency().equals(currency) && posting.account().owedToPartner())
                .mapToLong(posting -> Math.max(0, posting.amount()))
                .sum();
    }
}
