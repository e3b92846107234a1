package dev.tributary.dealreg.readmodel;

import dev.tributary.dealreg.problem.ProblemException;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.naming.NameUtils;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list of rows of one table, in parts.
 *
 * <p>Every way in which it can be sorted, with and without what it is most often filtered by, has an index of the same order: a
 * part is read from there, however long the list.
 *
 * @param <T> a row, whose fields are columns
 */
public final class Listing<T> {

    private final String table;
    private final String id;
    private final Class<T> row;
    private final String columns;

    private final Map<String, Sort> sorts;

    private final String usually;

    /**
     * @param id the column whose values are unique among the rows that one caller sees
     * @param usually the order where none is asked for
     * @param sorts what one can sort by, by the name that one asks with
     */
    public Listing(String table, String id, Class<T> row, String usually, Map<String, Sort> sorts) {
        this.table = table;
        this.id = id;
        this.row = row;
        this.usually = usually;
        this.sorts = sorts;
        this.columns = Stream.of(BeanIntrospection.getIntrospection(row).getPropertyNames())
                .map(name -> NameUtils.underscoreSeparate(name).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /**
     * An order.
     *
     * @param column whose values are never absent
     * @param type of the column in SQL, whose comparison is leakproof: else no index is read under row-level security
     */
    public record Sort(String column, String type) {}

    /** Of points in time. */
    public static Sort byTime(String column) {
        return new Sort(column, "timestamptz");
    }

    /** What rows have to be like. Absent values do not matter. */
    public static final class Filter {

        private final Map<String, Object> conditions = new LinkedHashMap<>();

        public Filter equal(String column, @Nullable Object value) {
            return condition(column + " = ?", value);
        }

        /** @param condition in SQL, with one parameter; never made of what somebody sent */
        public Filter condition(String condition, @Nullable Object value) {
            if (value != null) {
                conditions.put(condition, value);
            }
            return this;
        }
    }

    /** @throws ProblemException where the order or the cursor is none of this list */
    public Page<T> page(Connection connection, Rows rows, Filter filter, Wanted wanted) throws SQLException {
        String sort = wanted.sort() == null ? usually : wanted.sort();
        boolean descending = sort.startsWith("-");
        Sort by = sorts.get(descending ? sort.substring(1) : sort);
        if (by == null) {
            throw ProblemException.ofField(
                    "sort",
                    "must be one of "
                            + String.join(", ", sorts.keySet().stream().sorted().toList())
                            + ", or one of them after a minus");
        }
        List<String> conditions = new ArrayList<>(filter.conditions.keySet());
        List<Object> parameters = new ArrayList<>(filter.conditions.values());
        String column = by.column();
        conditions.add(column + " is not null");
        if (wanted.cursor() != null) {
            Cursor after = Cursor.of(wanted.cursor(), sort);
            conditions.add("(" + column + ", " + id + ") " + (descending ? "<" : ">") + " (?::" + by.type() + ", ?)");
            parameters.add(after.value());
            parameters.add(after.id());
        }
        String direction = descending ? " desc" : "";
        String sql = "select " + columns + ", " + column + "::text as cursor_value, " + id + " as cursor_id from "
                + table + " where " + String.join(" and ", conditions) + " order by " + column + direction + ", " + id
                + direction + " limit " + (wanted.limit() + 1);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Rows.set(statement, parameters.toArray());
            return read(statement, rows.of(row), wanted.limit(), sort);
        }
    }

    private Page<T> read(PreparedStatement statement, Rows.Reader<T> reader, int limit, String sort)
            throws SQLException {
        List<T> items = new ArrayList<>();
        String next = null;
        try (ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                if (items.size() == limit) {
                    return new Page<>(items, next);
                }
                items.add(reader.read(found));
                next = new Cursor(sort, found.getString("cursor_value"), found.getString("cursor_id")).text();
            }
        } catch (SQLException failed) {
            if (failed.getSQLState() != null && failed.getSQLState().startsWith("22")) {
                throw Cursor.refused();
            }
            throw failed;
        }
        return new Page<>(items, null);
    }
}
