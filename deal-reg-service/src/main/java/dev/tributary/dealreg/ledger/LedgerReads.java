package dev.tributary.dealreg.ledger;

import dev.tributary.dealreg.readmodel.Database;
import dev.tributary.dealreg.readmodel.Listing;
import dev.tributary.dealreg.readmodel.Page;
import dev.tributary.dealreg.readmodel.Rows;
import dev.tributary.dealreg.readmodel.Wanted;
import dev.tributary.dealreg.security.Caller;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The money: for finance all of it, for a partner its own. */
@Singleton
public final class LedgerReads {

    private static final Listing<EntryRow> ENTRIES = new Listing<>(
            "ledger_entry", "entry_id", EntryRow.class, "-booked_at", Map.of("booked_at", Listing.byTime("booked_at")));
    private static final Listing<StatementRow> STATEMENTS = new Listing<>(
            "statement",
            "partner_id",
            StatementRow.class,
            "-period",
            Map.of("period", new Listing.Sort("period", "text")));
    private static final Listing<PayoutRow> PAYOUTS = new Listing<>(
            "payout",
            "payout_id",
            PayoutRow.class,
            "-proposed_at",
            Map.of("proposed_at", Listing.byTime("proposed_at")));

    private static final Listing<PaymentRow> PAYMENTS = new Listing<>(
            "payout_line",
            "payment_id",
            PaymentRow.class,
            "-changed_at",
            Map.of("changed_at", Listing.byTime("changed_at")));

    private static final List<String> OF_THE_DEAL = List.of("payment:", "opportunity:", "close:", "payout:");

    private final Database database;
    private final Rows rows;

    LedgerReads(Database database, Rows rows) {
        this.database = database;
        this.rows = rows;
    }

    /** What a list is narrowed to. */
    public record Narrowed(
            @Nullable String partnerId,
            @Nullable String period,
            @Nullable String opportunityId) {

        /** To nothing. */
        public static final Narrowed NOT = new Narrowed(null, null, null);
    }

    /** Entries, as they were posted. */
    public Page<EntryView> entries(Caller caller, Narrowed narrowed, Wanted wanted) {
        Listing.Filter filter = filter(caller, narrowed).equal("opportunity_id", narrowed.opportunityId());
        return database.read(caller, connection -> {
            Page<EntryRow> page = ENTRIES.page(connection, rows, filter, wanted);
            return new Page<>(
                    page.items().stream().map(row -> shown(caller, row)).toList(), page.next());
        });
    }

    /** What was booked after that. */
    public Page<EntryView> entriesSince(Caller caller, @Nullable Instant bookedAfter, Wanted wanted) {
        Listing.Filter filter = new Listing.Filter()
                .condition("booked_at > ?", bookedAfter == null ? null : bookedAfter.atOffset(ZoneOffset.UTC))
                .equal("partner_id", caller.partnerId().orElse(null));
        return database.read(caller, connection -> {
            Page<EntryRow> page = ENTRIES.page(connection, rows, filter, wanted);
            return new Page<>(
                    page.items().stream().map(row -> shown(caller, row)).toList(), page.next());
        });
    }

    public Optional<EntryView> entry(Caller caller, String id) {
        return database.read(caller, connection -> rows.one(
                        connection, rows.of(EntryRow.class), "select * from ledger_entry where entry_id = ?", id)
                .map(row -> shown(caller, row)));
    }

    /**
     * What stands on an account for one deal.
     *
     * @param balance decimal, above 0 where credits are more
     * @param since when an entry last moved it
     */
    public record Balance(String account, String currency, String balance, Instant since) {}

    /** The accounts that a deal's entries of the caller's partner have left something on. */
    public List<Balance> balances(Caller caller, String opportunityId) {
        return database.read(
                caller,
                connection -> rows.all(
                        connection,
                        row -> new Balance(
                                row.getString("account"),
                                row.getString("currency"),
                                row.getString("balance"),
                                Rows.instant(row, "since")),
                        "select posting ->> 'account' as account, posting ->> 'currency' as currency,"
                                + " sum((posting ->> 'credit')::numeric - (posting ->> 'debit')::numeric)::text as balance,"
                                + " max(effective_at) as since"
                                + " from ledger_entry, jsonb_array_elements(body -> 'postings') as posting"
                                + " where opportunity_id = ? and partner_id = ? group by 1, 2"
                                + " having sum((posting ->> 'credit')::numeric - (posting ->> 'debit')::numeric) <> 0",
                        opportunityId,
                        caller.partner()));
    }

    /** The months of which there are statements, the newest first. */
    public List<String> months(Caller caller) {
        return database.read(
                caller,
                connection -> rows.all(
                        connection,
                        row -> row.getString("period"),
                        "select distinct period from statement order by period desc limit 36"));
    }

    /** What is owed at the end of a month, by currency. */
    public Map<String, String> owed(Caller caller, String period) {
        Map<String, String> owed = new TreeMap<>();
        database.read(
                        caller,
                        connection -> rows.all(
                                connection,
                                row -> Map.entry(row.getString("currency"), row.getString("owed")),
                                "select sums ->> 'currency' as currency, sum((sums ->> 'closing')::numeric)::text as owed"
                                        + " from statement, jsonb_array_elements(body -> 'sums') as sums"
                                        + " where period = ? group by 1",
                                period))
                .forEach(each -> owed.put(each.getKey(), each.getValue()));
        return owed;
    }

    public Page<StatementView> statements(Caller caller, Narrowed narrowed, Wanted wanted) {
        return database.read(caller, connection -> {
            Page<StatementRow> page = STATEMENTS.page(connection, rows, filter(caller, narrowed), wanted);
            return new Page<>(page.items().stream().map(StatementRow::body).toList(), page.next());
        });
    }

    public Optional<StatementView> statement(Caller caller, String partnerId, String period) {
        return database.read(caller, connection -> rows.one(
                        connection,
                        rows.of(StatementRow.class),
                        "select * from statement where partner_id = ? and period = ?",
                        partnerId,
                        period)
                .map(StatementRow::body));
    }

    public Page<PayoutView> payouts(Caller caller, Wanted wanted) {
        return database.read(caller, connection -> {
            Page<PayoutRow> page = PAYOUTS.page(connection, rows, new Listing.Filter(), wanted);
            return new Page<>(page.items().stream().map(PayoutRow::body).toList(), page.next());
        });
    }

    public Optional<PayoutView> payout(Caller caller, String id) {
        return database.read(caller, connection -> rows.one(
                        connection, rows.of(PayoutRow.class), "select * from payout where payout_id = ?", id)
                .map(PayoutRow::body));
    }

    /** @param payoutId absent: of all runs, the newest changes first */
    public Page<PaymentView> payments(Caller caller, @Nullable String payoutId, Wanted wanted) {
        Listing.Filter filter = new Listing.Filter()
                .equal("payout_id", payoutId)
                .equal("partner_id", caller.partnerId().orElse(null));
        return database.read(caller, connection -> {
            Page<PaymentRow> page = PAYMENTS.page(connection, rows, filter, wanted);
            return new Page<>(page.items().stream().map(PaymentRow::body).toList(), page.next());
        });
    }

    public List<PeriodView> periods(Caller caller) {
        return database.read(
                caller,
                connection -> rows.all(
                        connection, rows.of(PeriodView.class), "select * from finance_period order by period desc"));
    }

    /** A share also moves by what others did: which event of theirs that was, their partner learns, and nobody else. */
    private static EntryView shown(Caller caller, EntryRow row) {
        EntryView entry = row.body();
        boolean told = caller.partnerId().isEmpty() || OF_THE_DEAL.stream().anyMatch(entry.cause()::startsWith);
        return told ? entry : entry.withoutCause();
    }

    private static Listing.Filter filter(Caller caller, Narrowed narrowed) {
        return new Listing.Filter()
                .equal("partner_id", caller.partnerId().orElse(narrowed.partnerId()))
                .equal("period", narrowed.period());
    }
}
