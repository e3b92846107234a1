package dev.tributary.crm.connect;

import dev.tributary.crm.source.ChangeFeed.Announcement;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.CrmReader;
import dev.tributary.crm.source.Position;
import dev.tributary.crm.source.SourceRow;
import dev.tributary.crm.source.TableRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The reading of one table. Rows come in the order in which they were changed, each once and in its newest state; a row whose
 * transaction ended late is found because it was announced, or by looking back.
 */
final class TableReading {
    private static final int MOST_ANNOUNCED = 10_000;
    private static final int MOST_AT_ONCE = 100;
    private static final Duration BETWEEN_LOOKS_BACK = Duration.ofSeconds(30);

    private final TableRequest request;
    private final Duration settles;
    private final Duration interval;
    private final LookBack lookBack;
    private Cursor cursor;
    private Instant nextLook = Instant.MIN;
    private Instant lookedAt = Instant.MIN;

    /** Announced and not seen yet, and when they were. */
    private final Map<String, Instant> announced = new LinkedHashMap<>();

    /**
     * @param upToDate whether there is nothing more to read by now; then the rows came out of their order
     * @param answered the announcements that were looked after
     * @param later rows that were announced and changed again since: they are looked at once that has settled
     */
    record Looked(List<SourceRow> rows, boolean upToDate, Set<String> answered, Map<String, Instant> later) {

        static Looked inOrder(List<SourceRow> rows) {
            return new Looked(rows, false, Set.of(), Map.of());
        }
    }

    TableReading(TableRequest request, Cursor cursor, Duration settles, Duration interval, Duration lookBack) {
        this.request = request;
        this.cursor = cursor;
        this.settles = settles;
        this.interval = interval;
        this.lookBack = new LookBack(
                request, lookBack, interval.compareTo(BETWEEN_LOOKS_BACK) > 0 ? interval : BETWEEN_LOOKS_BACK);
    }

    TableRequest request() {
        return request;
    }

    Cursor cursor() {
        return cursor;
    }

    /** Only once all that was heard up to there has been looked after: else it is told again after a restart. */
    void listening(String position) {
        if (announced.isEmpty()) {
            cursor = cursor.listening(position);
        }
    }

    void announced(Announcement announcement) {
        String id = announcement.id();
        // Too many at once are found by looking; a sweep finds what that does not.
        if (id != null && announced.size() < MOST_ANNOUNCED) {
            announced.merge(id, announcement.at(), (one, other) -> one.isAfter(other) ? one : other);
        }
        // However many are announced, the CRM is asked no more often than what is announced takes to settle.
        Instant ready = announcement.at().plus(settles);
        Instant soonest = soon(lookedAt);
        ready = ready.isBefore(soonest) ? soonest : ready;
        if (ready.isBefore(nextLook)) {
            nextLook = ready;
        }
    }

    boolean due(Instant now) {
        return !now.isBefore(nextLook);
    }

    /** When there was nothing more to read, last; before that, how far it has been read. */
    Instant upToDateSince() {
        return lookedAt.equals(Instant.MIN) ? cursor.position().modifiedAt() : lookedAt;
    }

    /** What was looked at is not taken, and looked at again then. */
    void putOff(Instant until) {
        nextLook = until;
    }

    /** Rows to send, which count as read only when {@link #took} says so. */
    Looked look(CrmReader reader, Instant now) throws CrmFailure {
        Instant until = reader.now().minus(settles);
        List<SourceRow> page = reader.page(request, cursor.position(), until);
        if (!page.isEmpty()) {
            return Looked.inOrder(page);
        }
        Map<String, Instant> late = settled(until);
        late.putAll(lookBack.step(reader, cursor.position(), now));
        return late.isEmpty() ? new Looked(List.of(), true, Set.of(), Map.of()) : late(reader, late, until);
    }

    private Map<String, Instant> settled(Instant until) {
        Map<String, Instant> settled = new LinkedHashMap<>();
        for (Map.Entry<String, Instant> each : announced.entrySet()) {
            if (!each.getValue().isAfter(until) && settled.size() < MOST_AT_ONCE) {
                settled.put(each.getKey(), each.getValue());
            }
        }
        return settled;
    }

    /** Those of the rows that did not come by their time. */
    private Looked late(CrmReader reader, Map<String, Instant> ids, Instant until) throws CrmFailure {
        List<SourceRow> found = new ArrayList<>();
        Map<String, Instant> later = new LinkedHashMap<>();
        for (SourceRow row : reader.read(request, ids.keySet())) {
            if (row.modifiedAt().isAfter(until)) {
                later.put(row.id(), row.modifiedAt());
            } else if (!lookBack.knows(row)) {
                found.add(row);
            }
        }
        return new Looked(found, true, ids.keySet(), later);
    }

    /**
     * The cursor that belongs to a row: further by it, unless it came out of its order.
     *
     * @param looked as {@link #look} gave it
     */
    Cursor cursorAfter(SourceRow row, Looked looked) {
        return looked.upToDate() ? cursor : cursor.at(Position.of(row));
    }

    /** What {@link #look} gave has become records. */
    void took(Looked looked, Instant now) {
        looked.answered().forEach(announced::remove);
        for (SourceRow row : looked.rows()) {
            announced.remove(row.id());
            lookBack.sent(row);
        }
        announced.putAll(looked.later());
        if (looked.upToDate()) {
            lookedAt = now;
            nextLook = lookBack.isUnderWay() ? now : announced.isEmpty() ? now.plus(interval) : soon(now);
        } else {
            cursor = cursor.at(Position.of(looked.rows().get(looked.rows().size() - 1)));
        }
    }

    private Instant soon(Instant now) {
        Instant atTheLatest = now.plus(interval);
        Instant first = now.plus(settles.isZero() ? Duration.ofSeconds(1) : settles);
        return first.isBefore(atTheLatest) ? first : atTheLatest;
    }
}
