package dev.tributary.dealreg.deal;

import dev.tributary.dealreg.readmodel.Database;
import dev.tributary.dealreg.readmodel.Listing;
import dev.tributary.dealreg.readmodel.Page;
import dev.tributary.dealreg.readmodel.Rows;
import dev.tributary.dealreg.readmodel.Wanted;
import dev.tributary.dealreg.security.Caller;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deals: for the vendor each as it was decided, for a partner what is its own of each. */
@Singleton
public final class DealReads {

    private static final Map<String, Listing.Sort> SORTS = Map.of(
            "effective_at", Listing.byTime("effective_at"), "gross_arr", new Listing.Sort("gross_arr_order", "bigint"));
    private static final Listing<DealRow> ALL =
            new Listing<>("deal", "opportunity_id", DealRow.class, "-effective_at", SORTS);
    private static final Listing<PartnerDealRow> OWN =
            new Listing<>("partner_deal", "opportunity_id", PartnerDealRow.class, "-effective_at", SORTS);

    private final Database database;
    private final Rows rows;

    DealReads(Database database, Rows rows) {
        this.database = database;
        this.rows = rows;
    }

    /** @param sourcedBy a partner */
    public Page<DealRow> page(
            Caller caller,
            @Nullable String status,
            @Nullable String sourcedBy,
            @Nullable String accountKey,
            Wanted wanted) {
        Listing.Filter filter = new Listing.Filter()
                .equal("status", status)
                .equal("sourced_by", sourcedBy)
                .equal("account_key", accountKey);
        return database.read(caller, connection -> ALL.page(connection, rows, filter, wanted));
    }

    /** The deals that a partner has a part in. */
    public Page<PartnerDealRow> ownPage(Caller caller, @Nullable String status, Wanted wanted) {
        Listing.Filter filter =
                new Listing.Filter().equal("partner_id", caller.partner()).equal("status", status);
        return database.read(caller, connection -> OWN.page(connection, rows, filter, wanted));
    }

    public Optional<DealView> one(Caller caller, String id) {
        return database.read(
                caller,
                connection -> rows.one(
                        connection,
                        row -> new DealView(
                                rows.of(DealRow.class).read(row),
                                rows.jsonList(row, "lines", LineView.class),
                                rows.jsonList(row, "notes", NoteView.class),
                                rows.json(row, "trace", TraceView.class),
                                row.getString("cause")),
                        "select deal.*, trace from deal left join deal_trace using (opportunity_id)"
                                + " where opportunity_id = ?",
                        id));
    }

    public Optional<PartnerDealView> own(Caller caller, String id) {
        return database.read(
                caller,
                connection -> rows.one(
                        connection,
                        row -> new PartnerDealView(
                                rows.of(PartnerDealRow.class).read(row),
                                Objects.requireNonNull(rows.json(row, "trace", TraceView.class), "never absent")),
                        "select * from partner_deal where opportunity_id = ? and partner_id = ?",
                        id,
                        caller.partner()));
    }
}
