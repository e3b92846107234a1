package dev.tributary.attribution.topology;

import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.JournalEvent;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Lets a tick through once every task of the stage before has passed it on, so that everything those tasks read before
 * the tick has been read here too.
 *
 * <p>Complete sets are forgotten: a tick that comes again in full passes again, which changes nothing that it decides.
 */
final class TickBarrier {

    private static final byte[] HERE = {1};

    private final KeyValueStore<Bytes, byte[]> store;

    TickBarrier(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** Notes an arrival and says whether the tick has now come from everyone. */
    boolean passes(JournalEvent event, ClockTick tick) {
        int of = event.getPassedOnOf() == null ? 1 : event.getPassedOnOf();
        int by = event.getPassedOnBy() == null ? 0 : event.getPassedOnBy();
        store.put(key(tick, by), HERE);
        for (int other = 0; other < of; other++) {
            if (store.get(key(tick, other)) == null) {
                return false;
            }
        }
        for (int other = 0; other < of; other++) {
            store.delete(key(tick, other));
        }
        return true;
    }

    private static Bytes key(ClockTick tick, int by) {
        return StoreKey.of(
                "tick", StoreKey.time(tick.getAt()), Long.toString(tick.getSequence()), Integer.toString(by));
    }
}
