package dev.tributary.crm.connect;

import dev.tributary.crm.mapping.LookUpTable;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.CrmReader;
import dev.tributary.crm.source.Position;
import dev.tributary.crm.source.SourceRow;
import dev.tributary.crm.source.TableRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of a CRM that look-ups ask, as a whole in memory: stages, currencies, users. They are read anew when they have
 * grown old, and when a look-up misses, but not over and over for one that stays missing.
 */
final class LookUps {
    private static final int MOST_ROWS = 200_000;
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration BETWEEN_MISSES = Duration.ofMinutes(1);

    private final CrmReader reader;
    private final Map<String, TableRequest> requests;
    private final Map<String, String> keys;
    private Map<String, LookUpTable> tables = Map.of();
    private Instant readAt = Instant.MIN;

    /**
     * @param requests by the table's name in the mapping
     * @param keys the column that names a row, by the same name
     */
    LookUps(CrmReader reader, Map<String, TableRequest> requests, Map<String, String> keys) {
        this.reader = reader;
        this.requests = Map.copyOf(requests);
        this.keys = Map.copyOf(keys);
    }

    /**
     * @param missed whether a look-up has just found nothing
     * @return whether the tables were read anew
     */
    boolean refresh(boolean missed, Instant now) throws CrmFailure {
        Instant before = now.minus(missed ? BETWEEN_MISSES : FRESH);
        if (requests.isEmpty() || readAt.isAfter(before)) {
            return false;
        }
        Map<String, LookUpTable> read = new HashMap<>();
        Instant until = reader.now();
        for (Map.Entry<String, TableRequest> request : requests.entrySet()) {
            read.put(request.getKey(), table(request.getKey(), request.getValue(), until));
        }
        tables = read;
        readAt = now;
        return true;
    }

    Map<String, LookUpTable> tables() {
        return tables;
    }

    private LookUpTable table(String name, TableRequest request, Instant until) throws CrmFailure {
        List<String> columns = request.fields().stream().sorted().toList();
        LookUpTable table = new LookUpTable(columns, keys.getOrDefault(name, ""));
        Position position = Position.BEGINNING;
        long rows = 0;
        List<SourceRow> page = reader.page(request, position, until);
        while (!page.isEmpty()) {
            for (SourceRow row : page) {
                if (!row.deleted()) {
                    List<String> values = new ArrayList<>();
                    columns.forEach(column -> values.add(text(row.values().get(column))));
                    table.add(values);
                    rows++;
                }
            }
            if (rows > MOST_ROWS) {
                throw CrmFailure.fatal("table " + request.table() + " has more than " + MOST_ROWS
                        + " rows, too many to look up in; take what is wanted of it by the query of the table itself");
            }
            position = Position.of(page.get(page.size() - 1));
            page = reader.page(request, position, until);
        }
        return table;
    }

    private static String text(@org.jspecify.annotations.Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }
}
