package dev.tributary.crm.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pages in the order of {@link Position} out of a CRM that sorts by time alone: rows of one time are asked for by their ids,
 * and the last time of a full page, which may go on, is left for the next. Exact as long as no row turns up at a time that
 * has passed. For one table.
 */
public final class KeysetPage {
    private final Queries queries;
    private final Comparator<SourceRow> order;

    /** The newest position after which no more rows of its time can come. */
    private @Nullable Position complete;

    /** What the CRM is asked. Times are as fine as the CRM tells them. */
    public interface Queries {

        /** The most rows that one answer has. */
        int limit();

        /** Rows of this very time whose ids follow, by id. Blank: from the first. */
        List<SourceRow> at(Instant time, String afterId) throws CrmFailure;

        /** Rows that were changed later than {@code time} and not later than {@code until}, by time. */
        List<SourceRow> between(Instant time, Instant until) throws CrmFailure;
    }

    /** @param ids the order in which {@link Queries#at} gives them */
    public KeysetPage(Queries queries, Comparator<String> ids) {
        this.queries = queries;
        this.order = Comparator.comparing(SourceRow::modifiedAt).thenComparing(SourceRow::id, ids);
    }

    /** The rows that follow; none when there are no more. */
    public List<SourceRow> next(Position after, Instant until) throws CrmFailure {
        if (!after.equals(Position.BEGINNING) && !after.equals(complete)) {
            List<SourceRow> same = queries.at(after.modifiedAt(), after.id());
            if (!same.isEmpty()) {
                return same;
            }
        }
        List<SourceRow> later = new ArrayList<>(queries.between(after.modifiedAt(), until));
        if (later.isEmpty()) {
            return later;
        }
        later.sort(order);
        if (later.size() >= queries.limit()) {
            Instant last = later.get(later.size() - 1).modifiedAt();
            later.removeIf(row -> row.modifiedAt().equals(last));
            if (later.isEmpty()) {
                List<SourceRow> same = queries.at(last, "");
                if (!same.isEmpty()) {
                    return same;
                }
                // They have moved on meanwhile.
                Position moved = new Position(last, "");
                complete = moved;
                return next(moved, until);
            }
        }
        complete = Position.of(later.get(later.size() - 1));
        return later;
    }
}
