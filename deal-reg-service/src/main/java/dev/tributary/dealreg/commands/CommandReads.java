package dev.tributary.dealreg.commands;

import dev.tributary.dealreg.commands.CommandState.State;
import dev.tributary.dealreg.readmodel.Database;
import dev.tributary.dealreg.readmodel.Rows;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.web.Paths;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What became of commands, by the ids that they were answered with, for whoever may see what they are about. */
@Singleton
public final class CommandReads {

    private static final String ID_REUSED = "ID_REUSED";

    private final Database database;
    private final Rows rows;

    CommandReads(Database database, Rows rows) {
        this.database = database;
        this.rows = rows;
    }

    /** Empty: there is none that the caller may see, or it is not shown yet. */
    public Optional<CommandState> one(Caller caller, String id) {
        return database.read(caller, connection -> {
            Optional<CommandState> found = about(connection, id);
            if (found.isEmpty()) {
                return found;
            }
            return rows.one(
                            connection,
                            row -> new CommandState(
                                    id,
                                    // A repeat that came when the first was forgotten: what was said first stands.
                                    ID_REUSED.equals(row.getString("reason"))
                                            ? found.get().state()
                                            : State.REFUSED,
                                    row.getString("reason"),
                                    row.getString("detail"),
                                    found.get().about()),
                            "select reason, detail from rejected where event_id = any(?) order by recorded_at limit 1",
                            (Object) new String[] {"registration:" + id, "decision:" + id})
                    .or(() -> found);
        });
    }

    /** A decision is decided with when the newest word on what it is about is not older than it. */
    private Optional<CommandState> about(Connection connection, String id) throws SQLException {
        return rows.one(
                connection,
                row -> new CommandState(
                        id,
                        row.getBoolean("decided") ? State.DECIDED : State.ACCEPTED,
                        null,
                        null,
                        Paths.of("/api/v1/" + row.getString("kind"), row.getString("subject"))),
                """
                select 'registrations' as kind, registration_id as subject, recorded_at is not null as decided
                  from registration where registration_id = ?
                union all
                select case when registration_id is null then 'cases' else 'registrations' end, subject,
                    coalesce(registration.recorded_at, conflict_case.recorded_at, partner_case.recorded_at)
                      >= decision.recorded_at
                  from decision
                  left join registration on registration_id = subject
                  left join conflict_case on conflict_case.case_id = subject
                  left join partner_case on partner_case.case_id = subject
                  where decision_id = ?
                union all
                select 'payouts', payout_id, true from payout where payout_id = ?
                limit 1
                """,
                id,
                id,
                id);
    }
}
