package dev.tributary.dealreg.commands;

import dev.tributary.dealreg.commands.CommandState.State;
import dev.tributary.dealreg.problem.ProblemException;
import dev.tributary.dealreg.readmodel.Database;
import dev.tributary.dealreg.readmodel.Rows;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.web.Paths;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of commands, by the ids that they were answered with: for the vendor of all, for others of their own. */
@Singleton
public final class CommandReads {

    private static final Logger LOG = LoggerFactory.getLogger(CommandReads.class);
    private static final String ID_REUSED = "ID_REUSED";
    private static final Duration WITHOUT_DATABASE = Duration.ofSeconds(30);

    private final Database database;
    private final Rows rows;
    private final Clock clock;
    private volatile Instant notBefore = Instant.MIN;

    CommandReads(Database database, Rows rows, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * A command that was taken before.
     *
     * @param content digest of what was asked for; absent: not known any more
     */
    record Taken(@Nullable String content, Instant receivedAt) {}

    /**
     * What was taken under an idempotency key before, by any instance. Empty also where the database cannot tell: commands do without it, and it is
     * asked again after a while.
     */
    Optional<Taken> taken(String digest) {
        Instant now = clock.instant();
        if (now.isBefore(notBefore)) {
            return Optional.empty();
        }
        try {
            return database.ask(connection -> rows.one(
                    connection,
                    row -> new Taken(row.getString("content"), Rows.instant(row, "received_at")),
                    "select content, received_at from command_taken(?)",
                    (Object) CommandKind.ids(digest)));
        } catch (ProblemException databaseGone) {
            LOG.debug("Whether it was taken before is not known.", databaseGone);
            notBefore = now.plus(WITHOUT_DATABASE);
            return Optional.empty();
        }
    }

    /** Whether it is known what became of a command. */
    public boolean isKnown(Caller caller, String id) {
        return one(caller, id).filter(state -> state.state() != State.ACCEPTED).isPresent();
    }

    /** Empty: there is none that the caller may see, or it is not shown yet. */
    public Optional<CommandState> one(Caller caller, String id) {
        return database.read(
                caller,
                connection -> rows.one(
                        connection,
                        row -> new CommandState(
                                id,
                                state(row),
                                reason(row),
                                reason(row) == null ? null : row.getString("detail"),
                                about(caller, row)),
                        """
                        select about, subject, decided_at, reason, detail,
                            (select case_id from partner_case where of_case = subject and partner_id = ?) as own_case from command
                          left join lateral (select reason, detail from rejected
                            where rejected.event_id = command.event_id order by recorded_at limit 1) as refusal on true
                          where command_id = ?
                        """,
                        caller.partnerId().orElse(null),
                        id));
    }

    private static State state(ResultSet row) throws SQLException {
        if (reason(row) != null) {
            return State.REFUSED;
        }
        return row.getObject("decided_at") == null ? State.ACCEPTED : State.DECIDED;
    }

    /** A repeat that came when the first was not shown yet is refused as ID_REUSED: what was said first stands. */
    private static @Nullable String reason(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return ID_REUSED.equals(reason) ? null : reason;
    }

    private static String about(Caller caller, ResultSet row) throws SQLException {
        String about = Objects.requireNonNull(row.getString("about"), "never absent");
        String subject = Objects.requireNonNull(row.getString("subject"), "never absent");
        if (caller.partnerId().isEmpty()) {
            return Paths.of("/api/v1/" + about, subject);
        }
        return switch (about) {
            case "cases" -> ownCase(row.getString("own_case"));
            case "deals" -> Paths.of("/api/v1/my/deals", subject);
            default -> Paths.of("/api/v1/" + about, subject);
        };
    }

    /** Where there is none yet, or none any more that concerns the partner, the list says so. */
    private static String ownCase(@Nullable String id) {
        return id == null ? "/api/v1/cases" : Paths.of("/api/v1/cases", id);
    }
}
