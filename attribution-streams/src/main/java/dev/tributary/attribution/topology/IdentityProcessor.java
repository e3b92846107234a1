package dev.tributary.attribution.topology;

import dev.tributary.attribution.codec.StateCodec;
import dev.tributary.attribution.domain.identity.Kinship;
import dev.tributary.attribution.domain.model.AccountKey;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.AccountIdentity;
import dev.tributary.schemas.avro.AccountLink;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.KeySeen;
import dev.tributary.schemas.avro.Relative;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of account links: hears who accounts are and with which keys records came, and tells the desk of each key
 * concerned where its records belong, and the desks of customers which others belong together with them. Only links that
 * changed, and only of keys that records came with.
 */
final class IdentityProcessor implements Processor<String, JournalEvent, String, Object> {

    private final int partitions;
    private @Nullable Parts parts;

    private record Parts(
            KnownAccounts known, Kinship kinship, TickBarrier barrier, Emitter emitter, TaskObserver observer) {}

    /** @param partitions of the directory, and of the journal */
    IdentityProcessor(int partitions) {
        this.partitions = partitions;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(TopologyNames.IDENTITY_STORE);
        KnownAccounts known = new KnownAccounts(new DeskStore(store, new StateCodec()));
        TaskObserver observer = TopologyObserver.of(context, TopologyNames.IDENTITY);
        parts = new Parts(
                known,
                new Kinship(known),
                new TickBarrier(store),
                new Emitter(context, TopologyNames.IDENTITY, observer),
                observer);
    }

    @Override
    public void close() {
        if (parts != null) {
            parts.observer().closed();
        }
    }

    @Override
    public void process(Record<String, JournalEvent> record) {
        JournalEvent event = record.value();
        if (event.getBody() instanceof ClockTick tick) {
            if (parts().barrier().passes(event, tick)) {
                // Behind the directory's partitions, which number from 0.
                parts().emitter().passOnTick(TopicCatalogue.ACCOUNT_JOURNAL, event, 0, partitions, partitions + 1);
            }
        } else if (event.getBody() instanceof KeySeen seen) {
            parts().known().seen(seen.getAccountKey());
            tell(seen.getAccountKey(), event);
        } else if (event.getBody() instanceof AccountIdentity identity) {
            Set<String> concerned = new TreeSet<>(dev.tributary.attribution.domain.model.Bytes.ORDER);
            addConcerned(identity.getAccountKey(), concerned);
            if (parts().known().put(identity)) {
                addConcerned(identity.getAccountKey(), concerned);
                concerned.forEach(key -> tell(key, event));
            }
        } else {
            throw new IllegalStateException("nobody sends " + event.getBody().getClass());
        }
    }

    /** The keys of a customer and of those that belong together with it. */
    private void addConcerned(String account, Set<String> concerned) {
        Kinship kinship = parts().kinship();
        for (String member : kinship.customer(account)) {
            concerned.add(member);
            concerned.addAll(parts().known().keysOf(member));
        }
        for (String relative :
                kinship.relatives(kinship.customer(account).first()).keySet()) {
            concerned.add(relative);
        }
    }

    private void tell(String key, JournalEvent cause) {
        KnownAccounts known = parts().known();
        if (AccountKey.isWeak(key) && !known.wasSeen(key)) {
            return;
        }
        String canonical = parts().kinship().canonical(key);
        List<Relative> relatives = canonical.equals(key)
                ? parts().kinship().relatives(key).entrySet().stream()
                        .map(relative -> new Relative(relative.getKey(), relative.getValue()))
                        .toList()
                : List.of();
        AccountLink told = known.told(key);
        boolean same = told == null
                ? canonical.equals(key) && relatives.isEmpty()
                : told.getCanonicalKey().equals(canonical)
                        && told.getRelatives().equals(relatives);
        if (same) {
            return;
        }
        AccountLink link = new AccountLink(key, canonical, relatives, cause.getRecordedAt());
        known.tell(link);
        JournalEvent event = JournalEvent.newBuilder(cause)
                .setEventId("link:" + key)
                .setCausationId(cause.getEventId())
                .setRow(null)
                .setBody(link)
                .build();
        parts().emitter()
                .send(TopicCatalogue.ACCOUNT_LINK, key, link, cause, cause.getEventId(), cause.getRecordedAt());
        parts().emitter().passOn(TopicCatalogue.ACCOUNT_JOURNAL, key, event, event);
    }

    private Parts parts() {
        return Objects.requireNonNull(parts, "init comes before process");
    }
}
