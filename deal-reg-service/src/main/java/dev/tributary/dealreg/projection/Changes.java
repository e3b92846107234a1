package dev.tributary.dealreg.projection;

import dev.tributary.dealreg.changes.ChangeFeed;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one transaction changes: its statements, in the order in which each was first put, and who is to hear of it. */
final class Changes {

    /** Of a longer list nobody needs each: whoever shows a page looks at it again. */
    private static final int TOLD_ONE_BY_ONE = 200;

    private final Map<String, List<List<@Nullable Object>>> statements = new LinkedHashMap<>();
    private final Set<Told> told = new LinkedHashSet<>();

    /**
     * Something that a page shows has changed.
     *
     * @param kind deal, registration, case, ledger or payout
     * @param partner who may know, beside the vendor; empty: nobody
     */
    record Told(String kind, String id, String partner) {}

    void put(Row row) {
        add(row.upsert(), row.parameters());
    }

    void putIfAbsent(Row row) {
        add(row.insertIfAbsent(), row.parameters());
    }

    void add(String sql, List<@Nullable Object> parameters) {
        statements.computeIfAbsent(sql, first -> new ArrayList<>()).add(parameters);
    }

    void tell(String kind, String id, String partner) {
        told.add(new Told(kind, id, partner));
    }

    /** Runs every statement. */
    void apply(Connection connection) throws SQLException {
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
        if (!told.isEmpty()) {
            notifyListeners(connection);
        }
    }

    private void notifyListeners(Connection connection) throws SQLException {
        try (PreparedStatement notify =
                connection.prepareStatement("select pg_notify('" + ChangeFeed.CHANNEL + "', ?)")) {
            if (told.size() > TOLD_ONE_BY_ONE) {
                notify.setString(1, ChangeFeed.MANY);
                notify.execute();
                return;
            }
            for (Told each : told) {
                notify.setString(1, String.join("\n", each.kind(), each.partner(), each.id()));
                notify.execute();
            }
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
