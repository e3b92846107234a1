package dev.tributary.dealreg.program;

import dev.tributary.dealreg.readmodel.Database;
import dev.tributary.dealreg.readmodel.Rows;
import dev.tributary.dealreg.security.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The program as a whole: partners, scorecards, proofs. */
@Singleton
public final class ProgramReads {

    private static final int MOST = 2_000;

    private final Database database;
    private final Rows rows;

    private final Clock clock;

    ProgramReads(Database database, Rows rows, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.clock = clock;
    }

    /** As they are now, by id. For a partner itself alone. */
    public List<PartnerView> partners(Caller caller) {
        return database.read(
                caller,
                connection -> rows.all(
                        connection,
                        rows.of(PartnerView.class),
                        "select distinct on (partner_id) * from partner where effective_from <= ?"
                                + " order by partner_id, effective_from desc limit ?",
                        clock.instant(),
                        MOST));
    }

    /** Names by id, of those that have one. */
    public Map<String, String> partnerNames(Caller caller) {
        return partners(caller).stream()
                .filter(partner -> partner.name() != null)
                .collect(Collectors.toMap(PartnerView::partnerId, partner -> String.valueOf(partner.name())));
    }

    /**
     * @param kind PARTNER, PROGRAM or CONFLICT
     * @param scope the partner, * or direct, or the code; absent: all
     * @param period a month or a quarter; absent: all
     */
    @SuppressWarnings("unchecked")
    public List<ScorecardView> scorecards(Caller caller, String kind, @Nullable String scope, @Nullable String period) {
        return database.read(
                caller,
                connection -> rows.all(
                        connection,
                        row -> new ScorecardView(
                                row.getString("kind"),
                                row.getString("scope"),
                                row.getString("period"),
                                row.getString("currency"),
                                rows.json("body", Map.class).read(row)),
                        "select * from scorecard where kind = ? and (?::text is null or scope = ?)"
                                + " and (?::text is null or period = ?) order by period desc, scope, currency limit ?",
                        kind,
                        scope,
                        scope,
                        period,
                        period,
                        MOST));
    }

    /** The months and quarters of which there are scorecards, the newest first. */
    public List<String> periods(Caller caller) {
        return database.read(
                caller,
                connection -> rows.all(
                        connection,
                        row -> row.getString("period"),
                        "select distinct period from scorecard where kind = 'PARTNER' order by period desc limit 48"));
    }

    /** Those that do not hold first. */
    public List<ProofView> proofs(Caller caller) {
        return database.read(
                caller,
                connection -> rows.all(
                        connection,
                        rows.of(ProofView.class),
                        "select * from proof order by holds, proof, scope, covers limit ?",
                        MOST));
    }
}
