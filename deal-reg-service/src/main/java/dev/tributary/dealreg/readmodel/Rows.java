package dev.tributary.dealreg.readmodel;

import io.micronaut.core.type.Argument;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows as what the API shows. */
@Singleton
public final class Rows {

    private final JdbcOperations operations;
    private final JsonMapper json;

    Rows(JdbcOperations operations, JsonMapper json) {
        this.operations = operations;
        this.json = json;
    }

    /** Makes something of a row. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** @param parameters of the statement; never a part of its text */
    public <T> List<T> all(Connection connection, Reader<T> reader, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        }
    }

    /** The same of what changes rows. */
    public static void update(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            statement.executeUpdate();
        }
    }

    /** Points in time in the only type that the driver takes them in. */
    static void set(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(
                    i + 1, parameters[i] instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : parameters[i]);
        }
    }

    /** A point in time that is never absent. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** A point in time that may be absent. */
    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** The first of them. */
    public <T> Optional<T> one(Connection connection, Reader<T> reader, String sql, @Nullable Object... parameters)
            throws SQLException {
        return all(connection, reader, sql, parameters).stream().findFirst();
    }

    /** A row whose columns are the fields of an entity. */
    public <T> Reader<T> of(Class<T> entity) {
        return row -> operations.readEntity(row, entity);
    }

    /** A column of JSON. */
    public <T> Reader<T> json(String column, Class<T> type) {
        return row -> parse(row.getString(column), Argument.of(type));
    }

    /** A column of JSON that may be absent. */
    public <T> @Nullable T json(ResultSet row, String column, Class<T> type) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : parse(text, Argument.of(type));
    }

    /** A column with a JSON array; absent: an empty one. */
    public <T> List<T> jsonList(ResultSet row, String column, Class<T> type) throws SQLException {
        String text = row.getString(column);
        return text == null ? List.of() : parse(text, Argument.listOf(type));
    }

    private <T> T parse(String text, Argument<T> type) throws SQLException {
        try {
            return json.readValue(text, type);
        } catch (IOException unreadable) {
            throw new SQLException("a column does not hold a " + type + ": rebuild the read model", unreadable);
        }
    }
}
