package dev.tributary.dealreg.readmodel;

import dev.tributary.dealreg.security.Caller;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** How old what is shown may be. */
@Singleton
public final class Age {

    private final Database database;
    private final Rows rows;

    Age(Database database, Rows rows) {
        this.database = database;
        this.rows = rows;
    }

    /**
     * How far the read model has come.
     *
     * @param caughtUpAt when everything that stood on the topics was shown; absent: not since it is filled anew
     * @param skipped how many records could not be read; told to the vendor alone
     */
    public record Progress(
            @Nullable Instant caughtUpAt,
            @Nullable Instant newestRecordedAt,
            @Nullable Instant rebuiltAt,
            long skipped) {}

    public Progress progress(Caller caller) {
        return database.read(caller, connection -> rows.one(
                        connection,
                        row -> new Progress(
                                instant(row.getObject("caught_up_at", OffsetDateTime.class)),
                                instant(row.getObject("newest_recorded_at", OffsetDateTime.class)),
                                instant(row.getObject("rebuilt_at", OffsetDateTime.class)),
                                row.getLong("skipped")),
                        "select caught_up_at, newest_recorded_at, rebuilt_at, (select count(*) from skipped) as skipped from projection_progress")
                .orElseThrow(() ->
                        new SQLException("the projection's progress has no row: the database was changed by hand")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
