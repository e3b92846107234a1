package dev.tributary.crm.connect;

import dev.tributary.crm.mapping.LookUpTable;
import dev.tributary.crm.mapping.Texts;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.CrmReader;
import dev.tributary.crm.source.Position;
import dev.tributary.crm.source.SourceRow;
import dev.tributary.crm.source.TableRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a CRM that look-ups ask, as a whole in memory: stages, currencies, users. They are read anew when they have
 * grown old, and when a look-up misses of a row that was changed since they were read; what an older row misses is not there.
 */
final class LookUps {
    private static final int MOST_ROWS = 200_000;
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(10);

    private final CrmReader reader;
    private final Map<String, TableRequest> requests;
    private final Map<String, String> keys;
    private Map<String, LookUpTable> tables = Map.of();
    private Instant readAt = Instant.MIN;
    private Instant until = Instant.MIN;

    /**
     * @param requests by the table's name in the mapping
     * @param keys the column that names a row, by the same name
     */
    LookUps(CrmReader reader, Map<String, TableRequest> requests, Map<String, String> keys) {
        this.reader = reader;
        this.requests = Map.copyOf(requests);
        this.keys = Map.copyOf(keys);
    }

    /** @return whether the tables had grown old, and were read anew */
    boolean refresh(Instant now) throws CrmFailure {
        boolean old = !requests.isEmpty() && !readAt.isAfter(now.minus(FRESH));
        if (old) {
            readAgain(now);
        }
        return old;
    }

    /** Whether the CRM may have what a row looked for and did not find. */
    boolean mayHave(Instant changedAt) {
        return !requests.isEmpty() && changedAt.isAfter(until);
    }

    /** When the tables may be read for a row that missed something; those whose tables are small notice nothing of it. */
    Instant mayBeReadAgain() {
        return readAt.plus(AT_MOST_EVERY);
    }

    void readAgain(Instant now) throws CrmFailure {
        Map<String, LookUpTable> read = new HashMap<>();
        Instant beginning = reader.now();
        for (Map.Entry<String, TableRequest> request : requests.entrySet()) {
            read.put(request.getKey(), table(request.getKey(), request.getValue(), beginning));
        }
        tables = read;
        readAt = now;
        until = beginning;
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

    /** The items of a list with semicolons between them, as in files. */
    private static String text(@Nullable Object value) {
        return value instanceof List<?> items
                ? items.stream().map(Texts::of).collect(Collectors.joining(";"))
                : Texts.of(value);
    }
}
