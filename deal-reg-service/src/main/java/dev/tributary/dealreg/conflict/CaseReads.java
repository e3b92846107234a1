package dev.tributary.dealreg.conflict;

import dev.tributary.dealreg.decision.DecisionReads;
import dev.tributary.dealreg.decision.DecisionView;
import dev.tributary.dealreg.readmodel.Database;
import dev.tributary.dealreg.readmodel.Listing;
import dev.tributary.dealreg.readmodel.Page;
import dev.tributary.dealreg.readmodel.Rows;
import dev.tributary.dealreg.readmodel.Wanted;
import dev.tributary.dealreg.security.Caller;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conflict cases: the vendor sees all sides of all, a partner its own side of those that concern it. */
@Singleton
public final class CaseReads {

    private static final Map<String, Listing.Sort> SORTS =
            Map.of("opened_at", Listing.byTime("opened_at"), "due_at", Listing.byTime("due_at"));
    private static final Listing<CaseRow> ALL =
            new Listing<>("conflict_case", "case_id", CaseRow.class, "-opened_at", SORTS);
    private static final Listing<CaseRow> OWN =
            new Listing<>("partner_case", "case_id", CaseRow.class, "-opened_at", SORTS);

    private final Database database;
    private final Rows rows;
    private final DecisionReads said;

    CaseReads(Database database, Rows rows, DecisionReads said) {
        this.database = database;
        this.rows = rows;
        this.said = said;
    }

    /** What a list of cases is narrowed to. */
    public record Narrowed(
            @Nullable String status,
            @Nullable String code,
            @Nullable String opportunityId) {

        /** To nothing. */
        public static final Narrowed NOT = new Narrowed(null, null, null);
    }

    /** Cases that somebody still has to decide. */
    public static final List<String> UNDECIDED =
            List.of("OPEN", "UNDER_REVIEW", "AWAITING_EVIDENCE", "APPEALED", "ESCALATED");

    /**
     * Those that somebody still has to decide, what is due first first, and nobody's, which have no due time, left out.
     *
     * @param overdueAt absent: all of them; else those that were due by then
     */
    public Page<CaseRow> undecided(Caller caller, @Nullable Instant overdueAt, Wanted wanted) {
        Listing.Filter filter = new Listing.Filter()
                .condition("status = any(?)", UNDECIDED.toArray(String[]::new))
                .condition("due_at <= ?", overdueAt)
                .equal("partner_id", caller.partnerId().orElse(null));
        Listing<CaseRow> list = caller.partnerId().isPresent() ? OWN : ALL;
        return database.read(caller, connection -> list.page(connection, rows, filter, wanted));
    }

    public Page<CaseRow> page(Caller caller, Narrowed narrowed, Wanted wanted) {
        Listing.Filter filter = new Listing.Filter()
                .equal("status", narrowed.status())
                .equal("code", narrowed.code())
                .equal("opportunity_id", narrowed.opportunityId())
                .equal("partner_id", caller.partnerId().orElse(null));
        Listing<CaseRow> list = caller.partnerId().isPresent() ? OWN : ALL;
        return database.read(caller, connection -> list.page(connection, rows, filter, wanted));
    }

    public Optional<CaseView> one(Caller caller, String id) {
        return database.read(caller, connection -> {
            Optional<String> caseId = caseId(caller, connection, id);
            if (caseId.isEmpty()) {
                return Optional.empty();
            }
            List<DecisionView> decisions = said.about(connection, caseId.get(), id);
            return rows.one(
                    connection,
                    row -> new CaseView(
                            rows.of(CaseRow.class).read(row),
                            Objects.requireNonNull(rows.json(row, "body", CaseBody.class), "never absent"),
                            decisions),
                    caller.partnerId().isPresent()
                            ? "select * from partner_case where case_id = ?"
                            : "select * from conflict_case where case_id = ?",
                    id);
        });
    }

    /** The id that a case has on the topics; empty: there is none that the caller may see. */
    Optional<String> caseId(Caller caller, String id) {
        return database.read(caller, connection -> caseId(caller, connection, id));
    }

    private Optional<String> caseId(Caller caller, Connection connection, String id) throws SQLException {
        return rows.one(
                connection,
                row -> row.getString(1),
                caller.partnerId().isPresent()
                        ? "select of_case from partner_case where case_id = ?"
                        : "select case_id from conflict_case where case_id = ?",
                id);
    }
}
