package dev.tributary.dealreg.readmodel;

import dev.tributary.dealreg.security.Caller;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
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
                                Rows.instantOrNull(row, "caught_up_at"),
                                Rows.instantOrNull(row, "newest_recorded_at"),
                                Rows.instantOrNull(row, "rebuilt_at"),
                                row.getLong("skipped")),
                        "select caught_up_at, newest_recorded_at, rebuilt_at, (select count(*) from skipped) as skipped from projection_progress")
                .orElseThrow(() ->
                        new SQLException("the projection's progress has no row: the database was changed by hand")));
    }
}
