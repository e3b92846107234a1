package dev.tributary.cli.exporting;

import static dev.tributary.cli.exporting.ResultTable.text;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.cli.importing.RowTexts;
import dev.tributary.schemas.avro.Rejected;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * rejected.csv: what reading refused and what the engine refused, in one list. The same row refused for the same reason
 * stands in it once, at the smallest of its lines, so that giving a row twice changes nothing. What stood in no line is
 * named by its event instead.
 */
final class RejectedTable {

    private RejectedTable() {}

    private record Entry(String file, int line, String column, String reason, String event, String row) {
        /** Rows without a text, as they come from a running stack, are told apart by their line and event. */
        List<String> identity() {
            return line > 0 && !row.isEmpty()
                    ? List.of(file, column, reason, row)
                    : List.of(file, column, reason, Integer.toString(line), event);
        }
    }

    /** @param input where the rows stood; null: not at hand, and then the rows' texts stay empty */
    static ResultTable of(List<Rejected> rejected, @Nullable Path input) throws IOException {
        Map<String, Map<Integer, String>> texts = texts(rejected, input);
        Map<List<String>, Entry> entries = new HashMap<>();
        for (Rejected record : rejected) {
            String file = text(record.getFile());
            int line = record.getLine() == null ? 0 : record.getLine();
            String event = record.getEventId() == null ? record.getDetail() : record.getEventId();
            String row = line == 0 ? event : texts.getOrDefault(file, Map.of()).getOrDefault(line, "");
            Entry entry = new Entry(file, line, text(record.getColumn()), record.getReason(), event, row);
            entries.merge(entry.identity(), entry, (one, other) -> other.line() < one.line() ? other : one);
        }
        List<Entry> sorted = new ArrayList<>(entries.values());
        sorted.sort(Comparator.comparing(Entry::file, Bytes.ORDER)
                .thenComparingInt(Entry::line)
                .thenComparing(Entry::column, Bytes.ORDER)
                .thenComparing(Entry::reason, Bytes.ORDER)
                .thenComparing(Entry::event, Bytes.ORDER));
        List<List<String>> rows = sorted.stream()
                .map(entry -> List.of(
                        entry.file(),
                        entry.line() == 0 ? "" : Integer.toString(entry.line()),
                        entry.column(),
                        entry.reason(),
                        entry.row()))
                .toList();
        return new ResultTable("rejected.csv", List.of("file", "line", "column", "reason", "row"), rows);
    }

    private static Map<String, Map<Integer, String>> texts(List<Rejected> rejected, @Nullable Path input)
            throws IOException {
        Map<String, Map<Integer, String>> texts = new HashMap<>();
        if (input == null) {
            return texts;
        }
        Map<String, Set<Integer>> wanted = new TreeMap<>();
        for (Rejected record : rejected) {
            Integer line = record.getLine();
            if (record.getFile() != null && line != null) {
                wanted.computeIfAbsent(record.getFile(), file -> new HashSet<>())
                        .add(line);
            }
        }
        for (Map.Entry<String, Set<Integer>> file : wanted.entrySet()) {
            texts.put(file.getKey(), RowTexts.of(input, file.getKey(), file.getValue()));
        }
        return texts;
    }
}
