package dev.tributary.cli.ledger;

import dev.tributary.attribution.domain.ledger.Entry;
import dev.tributary.attribution.domain.ledger.LedgerAccount;
import dev.tributary.attribution.domain.ledger.Posting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Debits and credits of the accounts, by currency; of any number of entries only these sums are kept. */
public final class Balances {
    private final SortedMap<String, EnumMap<LedgerAccount, Sides>> accounts = new TreeMap<>();
    private long entries;

    private static final class Sides {
        private long debit;
        private long credit;
    }

    /** One account in one currency, in minor units. */
    public record Row(LedgerAccount account, String currency, long debit, long credit) {

        /** A debit above zero. */
        public long balance() {
            return Math.subtractExact(debit, credit);
        }
    }

    public void add(Entry entry) {
        entries++;
        for (Posting posting : entry.postings()) {
            Sides sides = accounts.computeIfAbsent(posting.currency(), currency -> new EnumMap<>(LedgerAccount.class))
                    .computeIfAbsent(posting.account(), account -> new Sides());
            sides.debit = Math.addExact(sides.debit, posting.debit().minor());
            sides.credit = Math.addExact(sides.credit, posting.credit().minor());
        }
    }

    /** How many entries there are. */
    public long entries() {
        return entries;
    }

    /** In the order of their codes. */
    public SortedSet<String> currencies() {
        return new TreeSet<>(accounts.keySet());
    }

    /** Those in which anything of what partners are owed moved: the others are only passed through. */
    public SortedSet<String> owedIn() {
        SortedSet<String> owed = currencies();
        owed.removeIf(currency ->
                rows(currency).stream().noneMatch(row -> row.account().owedToPartner()));
        return owed;
    }

    /** The accounts that anything moved, in the order in which money passes them. */
    public List<Row> rows(String currency) {
        List<Row> rows = new ArrayList<>();
        accounts.getOrDefault(currency, new EnumMap<>(LedgerAccount.class))
                .forEach((account, sides) -> rows.add(new Row(account, currency, sides.debit, sides.credit)));
        return rows;
    }

    /** What partners are owed in a currency. */
    public Liability liability(String currency) {
        return new Liability(
                Math.negateExact(balance(LedgerAccount.ACCRUED_PARTNER_PAYABLE, currency)),
                Math.negateExact(balance(LedgerAccount.HOLDBACK_PAYABLE, currency)),
                Math.negateExact(balance(LedgerAccount.APPROVED_PAYABLE, currency)),
                balance(LedgerAccount.CLAWBACK_RECEIVABLE, currency));
    }

    private long balance(LedgerAccount account, String currency) {
        return rows(currency).stream()
                .filter(row -> row.account() == account)
                .mapToLong(Row::balance)
                .sum();
    }
}
