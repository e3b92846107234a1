package dev.tributary.crm.connect;

import dev.tributary.crm.memory.HashedIdMap;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.CrmReader;
import dev.tributary.crm.source.Position;
import dev.tributary.crm.source.SourceRow;
import dev.tributary.crm.source.TableRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows that turned up at a time that had been read already, because the transaction that changed them took long: the
 * ids and times of a while are listed again and again and compared with the list before.
 *
 * <p>What turns up late while no task runs is not told from what was sent; a sweep finds it.
 */
final class LookBack {
    private final TableRequest table;
    private final Duration reach;
    private final Duration pause;
    private Instant next = Instant.MIN;

    /** Sent, or listed before: the time that each row had. Null until the first list is whole. */
    private @Nullable HashedIdMap known;

    private HashedIdMap listing = new HashedIdMap();
    private @Nullable Position position;
    private Instant until = Instant.MIN;

    LookBack(TableRequest table, Duration reach, Duration pause) {
        this.table = table;
        this.reach = reach;
        this.pause = pause;
    }

    /** Whether a list has begun and is not whole. */
    boolean isUnderWay() {
        return position != null;
    }

    /** It came by its time, or was read by itself. */
    void sent(SourceRow row) {
        HashedIdMap before = known;
        if (before == null && !isUnderWay() && !reach.isZero()) {
            // The first list begins afresh, and takes what it shows for sent.
            return;
        }
        put(listing, row);
        if (before != null) {
            put(before, row);
        }
    }

    /** Whether this very state was sent. */
    boolean knows(SourceRow row) {
        HashedIdMap before = known;
        return before != null && before.get(row.id()) == Stamp.of(row.modifiedAt())
                || listing.get(row.id()) == Stamp.of(row.modifiedAt());
    }

    /**
     * One page of a list.
     *
     * @param read how far the table has been read by time
     * @return rows that turned up late, by id
     */
    Map<String, Instant> step(CrmReader reader, Position read, Instant now) throws CrmFailure {
        Position at = position;
        if (at == null) {
            if (reach.isZero() || now.isBefore(next)) {
                return Map.of();
            }
            until = read.modifiedAt();
            Instant from = until.isBefore(Instant.EPOCH.plus(reach)) ? Instant.EPOCH : until.minus(reach);
            at = new Position(from, "");
            listing = new HashedIdMap();
        }
        // A CRM that tells seconds leaves the last one out; what is later than was read comes by its time.
        List<SourceRow> page = reader.page(reader.names(table), at, until.plusSeconds(1));
        if (page.isEmpty()) {
            position = null;
            known = listing;
            next = now.plus(pause);
            return Map.of();
        }
        Map<String, Instant> late = new HashMap<>();
        HashedIdMap before = known;
        for (SourceRow row : page) {
            if (row.modifiedAt().isAfter(until)) {
                continue;
            }
            if (before != null && before.get(row.id()) != Stamp.of(row.modifiedAt())) {
                late.put(row.id(), row.modifiedAt());
            } else {
                put(listing, row);
            }
        }
        position = Position.of(page.get(page.size() - 1));
        return late;
    }

    private static void put(HashedIdMap map, SourceRow row) {
        long stamp = Stamp.of(row.modifiedAt());
        if (map.putIfAbsent(row.id(), stamp) != HashedIdMap.ABSENT) {
            map.replace(row.id(), stamp);
        }
    }
}
