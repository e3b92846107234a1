package dev.tributary.attribution.topology;

import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.OpportunityType;
import dev.tributary.attribution.domain.roe.Incumbent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/** Booked deals of an account by their close, and renewals by their creation: who is the incumbent without reading deals. */
final class IncumbentIndex {

    private static final String BOOKED = "booked";
    private static final String RENEWAL = "renewal";

    private final DeskStore store;
    private final String key;

    IncumbentIndex(DeskStore store, String accountKey) {
        this.store = store;
        this.key = accountKey;
    }

    /** The last transacting partner as of a renewal's or expansion's creation. */
    @Nullable
    Incumbent of(Opportunity deal) {
        if (deal.type() == OpportunityType.NET_NEW) {
            return null;
        }
        // Of latest booked deals of one instant the smaller id counts, so the index holds the instant's ids in order.
        KeyValue<Bytes, byte[]> latest =
                store.last(StoreKey.first(key, BOOKED), StoreKey.end(key, BOOKED, StoreKey.time(deal.createdAt())));
        while (latest != null) {
            String instant = StoreKey.parts(latest.key).get(2);
            for (String id : store.lastParts(key, BOOKED, instant)) {
                if (!id.equals(deal.id())) {
                    String partner = store.text(key, BOOKED, instant, id);
                    return partner == null || partner.isEmpty() ? null : new Incumbent(id, partner);
                }
            }
            latest = store.last(StoreKey.first(key, BOOKED), StoreKey.of(key, BOOKED, instant));
        }
        return null;
    }

    /** Renewals and expansions created from an instant on, up to the next booked close: those that a close there concerns. */
    List<String> renewalsAfterClose(Instant closedAt) {
        List<String> concerned = new ArrayList<>();
        Bytes next = store.firstKey(StoreKey.end(key, BOOKED, StoreKey.time(closedAt)), StoreKey.end(key, BOOKED));
        Bytes until = next == null
                ? StoreKey.end(key, RENEWAL)
                : StoreKey.end(key, RENEWAL, StoreKey.parts(next).get(2));
        store.scan(
                StoreKey.first(key, RENEWAL, StoreKey.time(closedAt)),
                until,
                (found, nothing) -> concerned.add(StoreKey.parts(found).get(3)));
        return concerned;
    }

    void add(Opportunity deal) {
        Instant closed = deal.closedAt();
        if (deal.booked() && closed != null) {
            String partner = deal.transactingPartnerId();
            store.putText(partner == null ? "" : partner, key, BOOKED, StoreKey.time(closed), deal.id());
        }
        if (deal.type() != OpportunityType.NET_NEW) {
            store.mark(key, RENEWAL, StoreKey.time(deal.createdAt()), deal.id());
        }
    }

    void remove(Opportunity deal) {
        Instant closed = deal.closedAt();
        if (deal.booked() && closed != null) {
            store.delete(key, BOOKED, StoreKey.time(closed), deal.id());
        }
        store.delete(key, RENEWAL, StoreKey.time(deal.createdAt()), deal.id());
    }
}
