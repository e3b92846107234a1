package dev.tributary.attribution.topology;

import dev.tributary.attribution.codec.InputCheck;
import dev.tributary.attribution.codec.InputProblem;
import dev.tributary.attribution.codec.StateCodec;
import dev.tributary.attribution.domain.model.AccountKey;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.KeySeen;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
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
    private static final String TOLD = "told";
    private static final String SEEN = "seen";
    private static final byte[] HERE = {1};

    /** Well under the largest message, so that an envelope or a state record around an input always fits. */
    private static final int MOST_BYTES = 500_000;

    private final String stage;
    private final TaskObserver observer;
    private final Emitter emitter;
    private final KeyValueStore<Bytes, byte[]> store;
    private final Counters counters;
    private final StateCodec codec = new StateCodec();
    private @Nullable JournalEvent newest;
    private byte[] newestBytes = {};

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

    Emitter emitter() {
        return emitter;
    }

    void consumed() {
        counters.count(Counts.CONSUMED);
    }

    void decided() {
        counters.count(Counts.DECIDED);
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
        int bytes = encoded(event).length;
        return bytes <= MOST_BYTES
                ? Optional.empty()
                : Optional.of(new InputProblem(
                        "", "TOO_LARGE", "the record takes " + bytes + " bytes, " + MOST_BYTES + " can be taken"));
    }

    /** The newest event's bytes are kept: it is measured first and sent next. */
    @SuppressWarnings("ReferenceEquality") // The very record that was measured: comparing contents would cost as much.
    private byte[] encoded(JournalEvent event) {
        if (newest != event) {
            newestBytes = codec.encode(event);
            newest = event;
        }
        return newestBytes;
    }

    void reject(JournalEvent event, Topic<?, ?> topic, InputProblem problem) {
        counters.count(Counts.REJECTED);
        emitter.reject(event, topic, problem.column(), problem.reason(), problem.detail());
    }

    void toJournal(String key, JournalEvent event) {
        counters.count(Counts.FORWARDED);
        // What it names has come; a row would only be carried along for ever.
        JournalEvent lean = event.getRow() == null
                ? event
                : JournalEvent.newBuilder(event).setRow(null).build();
        emitter.passOn(TopicCatalogue.ACCOUNT_JOURNAL, key, lean, encoded(lean));
    }

    /**
     * To every partition of the ledger, which alone needs it.
     *
     * @param counts whether the event was counted as nothing else
     */
    void toLedger(JournalEvent event, boolean counts) {
        if (counts) {
            counters.count(Counts.FORWARDED);
        }
        JournalEvent lean = JournalEvent.newBuilder(event).setRow(null).build();
        emitter.passOn(TopicCatalogue.LEDGER_JOURNAL, TopologyNames.EVERY_PARTITION, lean, encoded(lean));
    }

    /** To the task that decides on payouts, which needs a policy's limits; not counted, as every desk has it too. */
    void toPayouts(JournalEvent event) {
        emitter.passOn(TopicCatalogue.LEDGER_PAYOUT_JOURNAL, event.getEventId(), event, encoded(event));
    }

    void toDirectory(String opportunityId, JournalEvent event) {
        counters.count(Counts.FORWARDED);
        emitter.passOn(TopicCatalogue.ATTRIBUTION_INTAKE, opportunityId, event, encoded(event));
    }

    /** Tells the task that links keys something about an account; it is no event of its own, and not counted. */
    void toIdentity(JournalEvent because, SpecificRecordBase identity) {
        JournalEvent event =
                JournalEvent.newBuilder(because).setRow(null).setBody(identity).build();
        emitter.passOn(TopicCatalogue.ATTRIBUTION_IDENTITY, TopologyNames.EVERY_PARTITION, event, event);
    }

    /** A record came with this key, which accounts may turn out to be known by. Told once. */
    void seen(String accountKey, JournalEvent because) {
        if (AccountKey.isWeak(accountKey)) {
            Bytes key = StoreKey.of(SEEN, accountKey);
            if (store.get(key) == null) {
                store.put(key, HERE);
                toIdentity(because, new KeySeen(accountKey, because.getRecordedAt()));
            }
        }
    }

    /**
     * Keeps an event until what it names has come.
     *
     * <p>Two events with one id and different content both wait; the desk tells them apart.
     */
    void await(String named, JournalEvent event) {
        String content = Integer.toHexString(event.getBody().hashCode());
        Bytes key = StoreKey.of(WAITING, named, StoreKey.time(event.getRecordedAt()), event.getEventId(), content);
        counters.count(store.get(key) == null ? Counts.WAITING : Counts.DUPLICATE);
        store.put(key, codec.encode(event));
    }

    /** Hands over what waited for this, as it was recorded: a refund never before its payment. It waits no more. */
    void release(String named, Consumer<JournalEvent> each) {
        eachWaiting(StoreKey.first(WAITING, named), StoreKey.end(WAITING, named), (entry, event) -> {
            store.delete(entry);
            store.delete(told(entry));
            counters.add(Counts.WAITING, BigDecimal.ONE.negate());
            each.accept(event);
        });
    }

    /**
     * Tells everything that still waits as rejected, each once. It goes on waiting, and counts as waiting: when what it
     * names comes after all, it is decided, and the same event again is a duplicate, not a second rejection.
     */
    void tellWaiting(Function<JournalEvent, Topic<?, ?>> topic, Function<JournalEvent, InputProblem> problem) {
        eachWaiting(StoreKey.first(WAITING), StoreKey.end(WAITING), (entry, event) -> {
            if (store.get(told(entry)) == null) {
                store.put(told(entry), HERE);
                InputProblem found = problem.apply(event);
                emitter.reject(event, topic.apply(event), found.column(), found.reason(), found.detail());
            }
        });
    }

    private static Bytes told(Bytes waiting) {
        List<String> parts = StoreKey.parts(waiting);
        return StoreKey.of(TOLD, parts.get(1), parts.get(3), parts.get(4));
    }

    private void eachWaiting(Bytes from, Bytes to, BiConsumer<Bytes, JournalEvent> each) {
        try (KeyValueIterator<Bytes, byte[]> waiting = store.range(from, to)) {
            while (waiting.hasNext()) {
                KeyValue<Bytes, byte[]> entry = waiting.next();
                each.accept(entry.key, Objects.requireNonNull(codec.decode(entry.value, JournalEvent.class)));
            }
        }
    }

    @Nullable
    JournalEvent stored(Bytes key) {
        return codec.decode(store.get(key), JournalEvent.class);
    }

    /** Every event stored below a kind. */
    List<JournalEvent> allStored(String kind) {
        List<JournalEvent> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> stored = store.range(StoreKey.first(kind), StoreKey.end(kind))) {
            stored.forEachRemaining(entry -> found.add(codec.decoded(entry.value, JournalEvent.class)));
        }
        return found;
    }

    /** Proves what became of the events so far; then the tick may be passed on, behind all of them. */
    void proveBefore(JournalEvent event, ClockTick tick) {
        Counts.prove(counters, emitter, event, tick, stage);
    }

    /** The same of a stage to which most programs send nothing: then there is nothing to prove. */
    void proveWhatCame(JournalEvent event, ClockTick tick) {
        if (counters.get(Counts.CONSUMED).signum() > 0) {
            proveBefore(event, tick);
        }
    }

    /** @param of how many pass it on to that topic */
    void passTick(Topic<?, ?> next, JournalEvent event, int of) {
        emitter.passOnTick(next, event, 0, of);
    }
}
