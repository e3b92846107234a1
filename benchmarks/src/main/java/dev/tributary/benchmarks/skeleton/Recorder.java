package dev.tributary.benchmarks.skeleton;

import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.JournalEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Watches the processors of a topology on one thread: what each does with its stores and sends on, record by record. */
final class Recorder {

    private static final String TO = "-to-";

    /** To the task that links keys and to the ledger goes something else than the record at hand. */
    private static final Set<Topic<?, ?>> OWN_CONTENT =
            Set.of(TopicCatalogue.ATTRIBUTION_IDENTITY, TopicCatalogue.LEDGER_JOURNAL);

    private final RecordSerdes serdes;
    private final Script script = new Script();
    private StoreWork work = new StoreWork();
    private final Map<String, Serializer<Object>> serializers = new HashMap<>();
    private List<Step> steps = new ArrayList<>();
    private Subject subject = Subject.NOBODY;

    /** @param serdes with which the watched topology writes; stays the caller's to close */
    Recorder(RecordSerdes serdes) {
        this.serdes = serdes;
    }

    Script script() {
        return script;
    }

    /** Sums that begin now. */
    StoreWork restart() {
        work = new StoreWork();
        return work;
    }

    <KIn, VIn, KOut, VOut> ProcessorSupplier<KIn, VIn, KOut, VOut> watch(
            String stage, ProcessorSupplier<KIn, VIn, KOut, VOut> supplier) {
        return () -> new Watched<>(stage, supplier.get());
    }

    private final class Watched<KIn, VIn, KOut, VOut> implements Processor<KIn, VIn, KOut, VOut> {
        private final String stage;
        private final Processor<KIn, VIn, KOut, VOut> real;

        Watched(String stage, Processor<KIn, VIn, KOut, VOut> real) {
            this.stage = stage;
            this.real = real;
        }

        @Override
        public void init(ProcessorContext<KOut, VOut> context) {
            real.init(watched(context));
        }

        @Override
        public void process(Record<KIn, VIn> record) {
            Subject about = Subject.of(Objects.requireNonNull(record.value()));
            // One record at a time: what this one sends is handled by the next stage after it has returned.
            steps = new ArrayList<>();
            subject = about;
            real.process(record);
            script.add(stage, about.kind(), steps);
        }

        @Override
        public void close() {
            real.close();
        }
    }

    /** The same context, but for the stores that it gives and the records that it is given. */
    @SuppressWarnings("unchecked")
    private <K, V> ProcessorContext<K, V> watched(ProcessorContext<K, V> context) {
        return (ProcessorContext<K, V>) Proxy.newProxyInstance(
                Recorder.class.getClassLoader(),
                new Class<?>[] {ProcessorContext.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("forward")) {
                        if (arguments.length != 2 || !(arguments[1] instanceof String sink)) {
                            throw new IllegalStateException("a stage names the sink that it sends to");
                        }
                        sent((Record<String, Object>) arguments[0], sink);
                    }
                    try {
                        Object result = method.invoke(context, arguments);
                        return method.getName().equals("getStateStore")
                                ? new RecordedStore((KeyValueStore<Bytes, byte[]>) result, this)
                                : result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private void sent(Record<String, Object> record, String sink) {
        KeyPattern key = pattern(record.key().getBytes(StandardCharsets.UTF_8));
        Topic<?, ?> topic = topic(sink.substring(sink.indexOf(TO) + TO.length()));
        byte[] bytes = record.value() instanceof byte[] encoded ? encoded : encoded(topic, record.value());
        work.send(bytes.length);
        steps.add(
                topic.valueClass() == JournalEvent.class && !OWN_CONTENT.contains(topic)
                        ? Step.of(Step.Kind.PASS, sink, key)
                        : Step.of(Step.Kind.SEND, sink, key, bytes));
    }

    @SuppressWarnings("unchecked") // A sink's values are those of its topic.
    private byte[] encoded(Topic<?, ?> topic, Object value) {
        return serializers
                .computeIfAbsent(
                        topic.name(), name -> (Serializer<Object>) (Serializer<?>) serdes.valueSerializer(topic))
                .serialize(topic.name(), value);
    }

    private static Topic<?, ?> topic(String name) {
        return TopicCatalogue.named(name)
                .orElseThrow(() -> new IllegalStateException(name + " is not a topic of the catalogue"));
    }

    // What the stores tell.

    void read(String store, byte[] key, boolean hit) {
        work.read(hit);
        steps.add(Step.of(Step.Kind.GET, store, pattern(key)));
    }

    void written(String store, byte[] key, byte @Nullable [] value) {
        if (value == null) {
            deleted(store, key);
            return;
        }
        work.write(key.length + value.length);
        steps.add(Step.of(Step.Kind.PUT, store, pattern(key), value));
    }

    void deleted(String store, byte[] key) {
        work.delete();
        steps.add(Step.of(Step.Kind.DELETE, store, pattern(key)));
    }

    /** A scan begins; each entry that it reads is told by what is given back. */
    Scan scanned(Step.Kind kind, String store, byte[] from, byte[] to) {
        work.scan();
        return new Scan(kind, store, from, to);
    }

    /** One scan: a step that counts until the scan is closed. */
    final class Scan {
        private final int place = steps.size();
        private final List<Step> within = steps;
        private final Step begun;
        private int count;

        private Scan(Step.Kind kind, String store, byte[] from, byte[] to) {
            begun = new Step(kind, store, pattern(from), pattern(to), 0, new byte[0]);
            within.add(begun);
        }

        void entry() {
            work.scanned();
            count++;
        }

        void closed() {
            within.set(place, new Step(begun.kind(), begun.place(), begun.key(), begun.end(), count, begun.value()));
        }
    }

    private KeyPattern pattern(byte[] key) {
        return KeyPattern.of(key, subject);
    }
}
