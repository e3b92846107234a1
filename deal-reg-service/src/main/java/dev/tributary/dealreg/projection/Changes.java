package dev.tributary.dealreg.projection;

import dev.tributary.dealreg.changes.ChangeFeed;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction changes: its statements, in the order in which each was first put. Who watches hears from the database what has
 * become another by it.
 */
final class Changes {

    /** Of what more records change nobody needs each: whoever shows a page looks at it again. */
    private static final int TOLD_ONE_BY_ONE = 400;

    private final Map<String, List<List<@Nullable Object>>> statements = new LinkedHashMap<>();
    private final int records;

    /** @param records how many make them */
    Changes(int records) {
        this.records = records;
    }

    void put(Row row) {
        add(row.upsert(), row.parameters());
    }

    void putIfAbsent(Row row) {
        add(row.insertIfAbsent(), row.parameters());
    }

    void add(String sql, List<@Nullable Object> parameters) {
        statements.computeIfAbsent(sql, first -> new ArrayList<>()).add(parameters);
    }

    /** Runs every statement. */
    void apply(Connection connection) throws SQLException {
        tell(connection);
        for (Map.Entry<String, List<List<@Nullable Object>>> each : statements.entrySet()) {
            try (PreparedStatement statement = connection.prepareStatement(each.getKey())) {
                for (List<@Nullable Object> parameters : each.getValue()) {
                    for (int i = 0; i < parameters.size(); i++) {
                        set(connection, statement, i + 1, parameters.get(i));
                    }
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }
    }

    private void tell(Connection connection) throws SQLException {
        boolean each = records <= TOLD_ONE_BY_ONE;
        try (Statement tell = connection.createStatement()) {
            tell.execute(
                    each
                            ? "set local tributary.tell = 'each'"
                            : "notify " + ChangeFeed.CHANNEL + ", '" + ChangeFeed.MANY + "'");
        }
    }

    private static void set(Connection connection, PreparedStatement statement, int index, @Nullable Object given)
            throws SQLException {
        Object value = given instanceof Row.Parameter wrapped ? wrapped.value() : given;
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else if (value instanceof Instant instant) {
            statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
        } else if (value instanceof Row.Json json) {
            statement.setObject(index, json.text(), Types.OTHER);
        } else if (value instanceof BigDecimal decimal) {
            statement.setBigDecimal(index, decimal);
        } else if (value instanceof List<?> texts) {
            statement.setArray(index, connection.createArrayOf("text", texts.toArray()));
        } else if (value instanceof String text) {
            statement.setString(index, text.replace('\0', '\uFFFD'));
        } else {
            statement.setObject(index, value);
        }
    }
}
