package dev.tributary.attribution.topology;

import dev.tributary.attribution.codec.InputProblem;
import dev.tributary.attribution.codec.StateCodec;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.JournalEvent;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What the stages before the desk have in common: each event that they consume is passed on, waits, is a duplicate or is
 * rejected, and is counted as what it is.
 */
final class Passage {

    private static final String WAITING = "waiting";

    private final String stage;
    private final Emitter emitter;
    private final KeyValueStore<Bytes, byte[]> store;
    private final Counters counters;
    private final StateCodec codec = new StateCodec();

    Passage(String stage, ProcessorContext<String, Object> context, String storeName, String countsName) {
        this.stage = stage;
        this.emitter = new Emitter(context, stage);
        this.store = context.getStateStore(storeName);
        this.counters = new Counters(context.getStateStore(countsName));
    }

    StateCodec codec() {
        return codec;
    }

    KeyValueStore<Bytes, byte[]> store() {
        return store;
    }

    void consumed() {
        counters.count(Counts.CONSUMED);
    }

    void duplicate() {
        counters.count(Counts.DUPLICATE);
    }

    boolean accepted(JournalEvent event, Topic<?, ?> topic, Optional<InputProblem> problem) {
        problem.ifPresent(found -> reject(event, topic, found));
        return problem.isEmpty();
    }

    void reject(JournalEvent event, Topic<?, ?> topic, InputProblem problem) {
        counters.count(Counts.REJECTED);
        emitter.reject(event, topic, problem.column(), problem.reason(), problem.detail());
    }

    void toJournal(String key, JournalEvent event) {
        counters.count(Counts.FORWARDED);
        emitter.passOn(TopicCatalogue.ACCOUNT_JOURNAL, key, event);
    }

    void toDirectory(String opportunityId, JournalEvent event) {
        counters.count(Counts.FORWARDED);
        emitter.passOn(TopicCatalogue.ATTRIBUTION_INTAKE, opportunityId, event);
    }

    /**
     * Keeps an event until what it names has come.
     *
     * @param discriminator keeps two events with one id apart when their content differs
     */
    void await(String named, String discriminator, JournalEvent event) {
        Bytes key = StoreKey.of(WAITING, named, event.getEventId(), discriminator);
        counters.count(store.get(key) == null ? Counts.WAITING : Counts.DUPLICATE);
        store.put(key, codec.encode(event));
    }

    /** Hands over what waited for this; it waits no more. */
    void release(String named, Consumer<JournalEvent> each) {
        take(StoreKey.first(WAITING, named), StoreKey.end(WAITING, named), each);
    }

    /** Hands over everything that still waits; it waits no more. */
    void releaseAll(Consumer<JournalEvent> each) {
        take(StoreKey.first(WAITING), StoreKey.end(WAITING), each);
    }

    private void take(Bytes from, Bytes to, Consumer<JournalEvent> each) {
        try (KeyValueIterator<Bytes, byte[]> waiting = store.range(from, to)) {
            while (waiting.hasNext()) {
                KeyValue<Bytes, byte[]> entry = waiting.next();
                store.delete(entry.key);
                counters.add(Counts.WAITING, BigDecimal.ONE.negate());
                each.accept(Objects.requireNonNull(codec.decode(entry.value, JournalEvent.class)));
            }
        }
    }

    @Nullable
    JournalEvent stored(Bytes key) {
        return codec.decode(store.get(key), JournalEvent.class);
    }

    /** Proves what became of the events so far and passes the tick on, behind all of them. */
    void passTick(Topic<?, ?> next, JournalEvent event, ClockTick tick, int partitions) {
        Counts.prove(counters, emitter, event, tick, stage);
        emitter.passOnTick(next, event, partitions);
    }
}
