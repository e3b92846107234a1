package dev.tributary.dealreg.readmodel;

import dev.tributary.dealreg.security.Caller;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How old what is shown may be. */
@Singleton
public final class Age {

    private final Database database;
    private final Rows rows;
    private final Clock clock;

    Age(Database database, Rows rows, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.clock = clock;
    }

    /** @param caughtUpAt when everything that stood on the topics was shown; absent: not since it is filled anew */
    public record Progress(
            @Nullable Instant caughtUpAt,
            @Nullable Instant newestRecordedAt,
            @Nullable Instant rebuiltAt) {}

    public Progress progress(Caller caller) {
        return database.read(caller, connection -> rows.one(
                        connection,
                        row -> new Progress(
                                instant(row.getObject("caught_up_at", OffsetDateTime.class)),
                                instant(row.getObject("newest_recorded_at", OffsetDateTime.class)),
                                instant(row.getObject("rebuilt_at", OffsetDateTime.class))),
                        "select caught_up_at, newest_recorded_at, rebuilt_at from projection_progress")
                .orElseThrow(() ->
                        new SQLException("the projection's progress has no row: the database was changed by hand")));
    }

    /** Since when something may be missing; empty: it was never complete. */
    public Optional<Duration> of(Progress progress) {
        return Optional.ofNullable(progress.caughtUpAt()).map(at -> Duration.between(at, clock.instant()));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
