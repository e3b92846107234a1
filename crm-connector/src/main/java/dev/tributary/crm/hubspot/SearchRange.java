package dev.tributary.crm.hubspot;

import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.SourceRow;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Reads ranges of a search so that each is whole, without trusting the order in which a search gives its results, and
 * without paging: HubSpot does not always keep the order that was asked for (https://github.com/estuary/connectors/pull/5180),
 * pages shift when a record changes, and end at 10,000 results. A range is whole when the search says that it has no more results
 * than it gave; one that has more is made narrower. How wide the last one was is where the next begins.
 *
 * <p>A search may also give a record that has changed since it was indexed, and lies outside of the range by now
 * (https://github.com/estuary/connectors/pull/2210): it is left for its new place.
 */
final class SearchRange {
    private static final double FILLED = 0.8;

    private final Search search;
    private final ToLongFunction<SourceRow> key;
    private final int limit;

    /** Zero: not known yet. */
    private long width;

    /** @param total how many there are, of which the rows may be a part */
    record Found(List<SourceRow> rows, long total) {
        boolean isWhole() {
            return total <= rows.size();
        }
    }

    @FunctionalInterface
    interface Search {
        /** Rows whose keys are greater than {@code after} and not greater than {@code until}. */
        Found found(long after, long until) throws CrmFailure;
    }

    /** @param limit the most rows that one search gives */
    SearchRange(Search search, ToLongFunction<SourceRow> key, int limit) {
        this.search = search;
        this.key = key;
        this.limit = limit;
    }

    /**
     * All rows of the range up to some key that is not told, in no order; none: the range is empty. When more rows have one
     * key than a search gives, as many of them as it gives.
     */
    List<SourceRow> next(long after, long until) throws CrmFailure {
        if (after >= until) {
            return List.of();
        }
        long low = after;
        long high = width == 0 || width > until - after ? until : after + width;
        long tooMany = 0;
        boolean narrowed = false;
        while (true) {
            Found found = search.found(low, high);
            long from = low;
            long to = high;
            List<SourceRow> rows = found.rows().stream()
                    .filter(row -> key.applyAsLong(row) > from && key.applyAsLong(row) <= to)
                    .toList();
            if (found.isWhole()) {
                learn(low, high, found.rows().size());
                if (!rows.isEmpty() || high == until) {
                    return rows;
                }
                low = high;
                high = narrowed && tooMany > low ? tooMany : until;
            } else if (high - low == 1) {
                if (rows.isEmpty()) {
                    throw CrmFailure.retriable("HubSpot's search is behind its records");
                }
                return rows;
            } else {
                tooMany = high;
                high = narrower(rows, low, high, narrowed);
                narrowed = true;
            }
        }
    }

    /** So that the next is filled by four fifths, since what is a little too much is asked for twice. */
    private void learn(long low, long high, int rows) {
        double wanted = FILLED * limit / Math.max(rows, 1);
        width = Math.max(1, (long) ((high - low) * Math.min(wanted, 2)));
    }

    /**
     * Up to the last key but one when the search keeps its order, since the last may go on; when that was too much, it did not,
     * and half of what it gave is tried.
     */
    private long narrower(List<SourceRow> rows, long low, long high, boolean again) {
        long[] keys = rows.stream().mapToLong(key).distinct().sorted().toArray();
        long middle = low + (high - low) / 2;
        if (keys.length == 0) {
            return middle;
        }
        long wanted = keys.length == 1 ? keys[0] : again ? keys[keys.length / 2] : keys[keys.length - 2];
        if (wanted < high) {
            return wanted;
        }
        return keys.length == 1 ? high - 1 : middle;
    }
}
