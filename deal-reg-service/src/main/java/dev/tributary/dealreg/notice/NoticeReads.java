package dev.tributary.dealreg.notice;

import dev.tributary.dealreg.readmodel.Database;
import dev.tributary.dealreg.readmodel.Listing;
import dev.tributary.dealreg.readmodel.Page;
import dev.tributary.dealreg.readmodel.Rows;
import dev.tributary.dealreg.readmodel.Wanted;
import dev.tributary.dealreg.security.Caller;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who was told of what, and what could not be delivered: the vendor's alone. */
@Singleton
public final class NoticeReads {

    private static final Listing<NoticeRow> ALL = new Listing<>(
            "notice_delivery",
            "delivery_id",
            NoticeRow.class,
            "-made_at",
            Map.of("made_at", Listing.byTime("made_at")));

    /** More recipients than a case has. */
    private static final Wanted ALL_OF_A_CASE = new Wanted(200, null, "made_at");

    private final Database database;
    private final Rows rows;

    NoticeReads(Database database, Rows rows) {
        this.database = database;
        this.rows = rows;
    }

    /**
     * @param caseId absent: about every case
     * @param state absent: in every state
     */
    public Page<NoticeRow> page(Caller caller, @Nullable String caseId, @Nullable String state, Wanted wanted) {
        Listing.Filter filter = new Listing.Filter().equal("case_id", caseId).equal("state", state);
        return database.read(caller, connection -> ALL.page(connection, rows, filter, wanted));
    }

    /** About one case, in the order in which they were made. */
    public List<NoticeRow> about(Caller caller, String caseId) {
        return page(caller, caseId, null, ALL_OF_A_CASE).items();
    }
}
