package dev.tributary.attribution.topology;

import dev.tributary.attribution.codec.InputCheck;
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
import org.apache.avro.specific.SpecificRecordBase;
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

    /** Well under the largest message, so that an envelope or a state record around an input always fits. */
    private static final int MOST_BYTES = 500_000;

    private final String stage;
    private final TaskObserver observer;
    private final Emitter emitter;
    private final KeyValueStore<Bytes, byte[]> store;
    private final Counters counters;
    private final StateCodec codec = new StateCodec();

    Passage(String stage, ProcessorContext<String, Object> context, String storeName, String countsName) {
        this.stage = stage;
        this.observer = TopologyObserver.of(context, stage);
        this.emitter = new Emitter(context, stage, this.observer);
        this.store = context.getStateStore(storeName);
        this.counters = new Counters(context.getStateStore(countsName), this.observer);
    }

    void close() {
        observer.closed();
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

    /** Whether the event can be taken: by its own check, by its times, and by its size on the topics that follow. */
    boolean accepted(JournalEvent event, Topic<?, ?> topic, Optional<InputProblem> problem) {
        Optional<InputProblem> found = problem.or(() -> InputCheck.ofTimes((SpecificRecordBase) event.getBody()))
                .or(() -> sizeProblem(event));
        found.ifPresent(each -> reject(event, topic, each));
        return found.isEmpty();
    }

    private Optional<InputProblem> sizeProblem(JournalEvent event) {
        int bytes = codec.encode(event).length;
        return bytes <= MOST_BYTES
                ? Optional.empty()
                : Optional.of(new InputProblem(
                        "", "TOO_LARGE", "the record takes " + bytes + " bytes, " + MOST_BYTES + " can be taken"));
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
     * <p>Two events with one id and different content both wait; the desk tells them apart.
     */
    void await(String named, JournalEvent event) {
        String content = Integer.toHexString(event.getBody().hashCode());
        Bytes key = StoreKey.of(WAITING, named, event.getEventId(), content);
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
