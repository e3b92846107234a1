package dev.tributary.attribution.topology;

import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.JournalEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Lets a tick through once every task of the stage before has passed it on, so that everything those tasks read before
 * the tick has been read here too.
 *
 * <p>Complete sets are forgotten: a tick that comes again in full passes again, which changes nothing that it decides.
 */
final class TickBarrier {

    private static final String KIND = "tick";
    private static final String REPORTED = "reported";
    private static final byte[] HERE = {1};

    private final KeyValueStore<Bytes, byte[]> store;

    TickBarrier(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** Notes an arrival and says whether the tick has now come from everyone. */
    boolean passes(JournalEvent event, ClockTick tick) {
        int of = event.getPassedOnOf() == null ? 1 : event.getPassedOnOf();
        int by = event.getPassedOnBy() == null ? 0 : event.getPassedOnBy();
        int phase = event.getPhase();
        store.put(key(tick, phase, by), HERE);
        for (int other = 0; other < of; other++) {
            if (store.get(key(tick, phase, other)) == null) {
                return false;
            }
        }
        forgetUpTo(tick, phase);
        return true;
    }

    /** Notes that an event came from one of the tasks that all pass it on, and says whether it has now come from everyone. */
    boolean reported(JournalEvent event) {
        int of = event.getPassedOnOf() == null ? 1 : event.getPassedOnOf();
        int by = event.getPassedOnBy() == null ? 0 : event.getPassedOnBy();
        store.put(StoreKey.of(REPORTED, event.getEventId(), Integer.toString(by)), HERE);
        for (int other = 0; other < of; other++) {
            if (store.get(StoreKey.of(REPORTED, event.getEventId(), Integer.toString(other))) == null) {
                return false;
            }
        }
        for (int other = 0; other < of; other++) {
            store.delete(StoreKey.of(REPORTED, event.getEventId(), Integer.toString(other)));
        }
        return true;
    }

    /** Arrivals of this tick, and of earlier ones that never came in full because their sender was cut off. */
    private void forgetUpTo(ClockTick tick, int phase) {
        List<Bytes> arrivals = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(first(phase), end(tick, phase))) {
            entries.forEachRemaining(entry -> arrivals.add(entry.key));
        }
        arrivals.forEach(store::delete);
    }

    private static Bytes first(int phase) {
        return StoreKey.first(KIND, Integer.toString(phase));
    }

    private static Bytes key(ClockTick tick, int phase, int by) {
        return StoreKey.of(
                KIND, Integer.toString(phase), StoreKey.time(tick.getAt()), sequence(tick), Integer.toString(by));
    }

    private static Bytes end(ClockTick tick, int phase) {
        return StoreKey.end(KIND, Integer.toString(phase), StoreKey.time(tick.getAt()), sequence(tick));
    }

    private static String sequence(ClockTick tick) {
        return StoreKey.number(tick.getSequence());
    }
}
