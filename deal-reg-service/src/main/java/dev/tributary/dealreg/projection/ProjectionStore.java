package dev.tributary.dealreg.projection;

import dev.tributary.dealreg.readmodel.Database;
import dev.tributary.dealreg.readmodel.Rows;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * What was read so far, and the offsets up to which it was, both changed in one transaction: whatever fails, a record is here
 * once. Several instances may project at once; one transaction at a time is done, by the lock, and none twice, by the offsets.
 */
@Singleton
public final class ProjectionStore {

    private static final long LOCK = 7_301_994_620_001L;

    private final Database database;

    ProjectionStore(Database database) {
        this.database = database;
    }

    /**
     * From where to read on.
     *
     * @param beginnings where partitions begin that were never read
     */
    Map<TopicPartition, Long> offsets(Map<TopicPartition, Long> beginnings) {
        return database.write(connection -> {
            writeOffsets(connection, beginnings, "on conflict (topic, partition) do nothing");
            return offsets(connection);
        });
    }

    /**
     * @param from of each partition read, the offset up to which was read before
     * @param to the same with what is applied now
     * @return false when somebody else has read on meanwhile; nothing was changed then
     */
    boolean apply(Changes changes, Map<TopicPartition, Long> from, Map<TopicPartition, Long> to, Instant newest) {
        return database.write(connection -> {
            withoutWaiting(connection);
            lock(connection);
            Map<TopicPartition, Long> stored = offsets(connection);
            if (from.entrySet().stream().anyMatch(each -> !each.getValue().equals(stored.get(each.getKey())))) {
                return false;
            }
            changes.apply(connection);
            writeOffsets(
                    connection, to, "on conflict (topic, partition) do update set next_offset = excluded.next_offset");
            progress(connection, "newest_recorded_at", newest);
            return true;
        });
    }

    /** When it was last emptied; whoever read on before begins again. Empty: never. */
    Optional<Instant> rebuiltAt() {
        return database.write(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select rebuilt_at from projection_progress")) {
                return row.next() ? Optional.ofNullable(Rows.instantOrNull(row, "rebuilt_at")) : Optional.empty();
            }
        });
    }

    /**
     * At that instant everything that stood on the topics was here.
     *
     * @param rebuiltAt as it was when reading began: where it was emptied since, nothing is said
     */
    void caughtUp(Instant at, Optional<Instant> rebuiltAt) {
        database.write(connection -> {
            withoutWaiting(connection);
            Rows.update(
                    connection,
                    "update projection_progress set caught_up_at = greatest(caught_up_at, ?)"
                            + " where rebuilt_at is not distinct from ?::timestamptz",
                    at,
                    rebuiltAt.orElse(null));
            return at;
        });
    }

    /**
     * Forgets everything, so that all of it is read again from the beginning. Until then little is shown, and its age says so. What
     * cannot be read again stays, as what was sent to people: the writer may not empty it.
     */
    public void rebuild(Instant at) {
        database.write(connection -> {
            lock(connection);
            try (Statement statement = connection.createStatement()) {
                List<String> tables = new ArrayList<>();
                try (ResultSet found =
                        statement.executeQuery("select tablename from pg_tables where schemaname = 'public'"
                                + " and has_table_privilege(format('%I.%I', schemaname, tablename), 'truncate')"
                                + " and tablename not in ('flyway_schema_history', 'projection_progress')")) {
                    while (found.next()) {
                        tables.add(found.getString(1));
                    }
                }
                statement.execute("truncate " + String.join(", ", tables));
                statement.execute("update projection_progress set caught_up_at = null, newest_recorded_at = null");
            }
            progress(connection, "rebuilt_at", at);
            return at;
        });
    }

    /** For the disk: whatever a crash of the database takes back is read from the topics again, rows and offsets together. */
    private static void withoutWaiting(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local synchronous_commit = off");
        }
    }

    private static void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, LOCK);
            lock.execute();
        }
    }

    private static void writeOffsets(Connection connection, Map<TopicPartition, Long> offsets, String onConflict)
            throws SQLException {
        try (PreparedStatement offset =
                connection.prepareStatement("insert into projection_offset values (?, ?, ?) " + onConflict)) {
            for (Map.Entry<TopicPartition, Long> each : offsets.entrySet()) {
                offset.setString(1, each.getKey().topic());
                offset.setInt(2, each.getKey().partition());
                offset.setLong(3, each.getValue());
                offset.addBatch();
            }
            offset.executeBatch();
        }
    }

    private static Map<TopicPartition, Long> offsets(Connection connection) throws SQLException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select topic, partition, next_offset from projection_offset")) {
            while (rows.next()) {
                offsets.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        }
        return offsets;
    }

    private static void progress(Connection connection, String column, Instant at) throws SQLException {
        Rows.update(connection, "update projection_progress set " + column + " = greatest(" + column + ", ?)", at);
    }
}
