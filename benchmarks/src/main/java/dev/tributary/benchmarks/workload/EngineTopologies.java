package dev.tributary.benchmarks.workload;

import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.DealRegistration;
import dev.tributary.schemas.avro.JournalEvent;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** What Kafka Streams does with the records when there is little to do: the sticks that the topology is measured with. */
final class EngineTopologies {

    private static final String AGGREGATE = "aggregate";
    private static final int STATE_BYTES = 1_024;

    private final Properties config;
    private final RecordSerdes serdes;

    EngineTopologies(Properties config, RecordSerdes serdes) {
        this.config = config;
        this.serdes = serdes;
    }

    /** Each record read and written by the wire serde. */
    Topology passThrough() {
        Topology topology = empty();
        String[] sources = Workload.program().stream()
                .map(topic -> source(topology, topic))
                .toArray(String[]::new);
        topology.addSink("output", Workload.OUTPUT_TOPIC, Serdes.String().serializer(), wire(), sources);
        return topology;
    }

    /** Each record by the way that it takes through the topology: some over the directory, all over the journal. */
    Topology hops() {
        Topology topology = empty();
        stage(topology, "intake", Forward::new, TopicCatalogue.CRM_ACCOUNT, TopicCatalogue.DEALREG_REGISTRATION);
        sink(topology, "intake", TopicCatalogue.ATTRIBUTION_INTAKE);
        sink(topology, "intake", TopicCatalogue.ACCOUNT_JOURNAL);
        stage(
                topology,
                "directory",
                Forward::new,
                TopicCatalogue.CRM_OPPORTUNITY,
                TopicCatalogue.CRM_PARTNER_TOUCH,
                TopicCatalogue.BILLING_PAYMENT,
                TopicCatalogue.ATTRIBUTION_INTAKE);
        sink(topology, "directory", TopicCatalogue.ACCOUNT_JOURNAL);
        stage(topology, "desk", Unwrap::new, TopicCatalogue.ACCOUNT_JOURNAL);
        topology.addSink("output", Workload.OUTPUT_TOPIC, Serdes.String().serializer(), wire(), "desk");
        return topology;
    }

    /** One state per key, as the DSL keeps it: cached, so that a commit writes and sends the newest state of each key. */
    Topology aggregate() {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(config)));
        KStream<String, Object> all = Workload.program().stream()
                .map(topic -> stream(builder, topic))
                .reduce(KStream::merge)
                .orElseThrow();
        all.groupByKey()
                .aggregate(
                        () -> new byte[STATE_BYTES],
                        (key, record, state) -> counted(state),
                        Materialized.<String, byte[], KeyValueStore<Bytes, byte[]>>as(AGGREGATE)
                                .withKeySerde(Serdes.String())
                                .withValueSerde(Serdes.ByteArray()))
                .toStream()
                .to(Workload.OUTPUT_TOPIC, Produced.with(Serdes.String(), Serdes.ByteArray()));
        return builder.build(config);
    }

    @SuppressWarnings("unchecked") // Nobody looks at the values.
    private KStream<String, Object> stream(StreamsBuilder builder, Topic<String, ?> topic) {
        return (KStream<String, Object>) (KStream<String, ?>)
                builder.stream(topic.name(), Consumed.with(Serdes.String(), serdes.valueSerde(topic)));
    }

    private static byte[] counted(byte[] state) {
        byte[] next = state.clone();
        ByteBuffer count = ByteBuffer.wrap(next);
        count.putLong(0, count.getLong(0) + 1);
        return next;
    }

    private Topology empty() {
        return new Topology(new TopologyConfig(new StreamsConfig(config)));
    }

    private String source(Topology topology, Topic<?, ?> topic) {
        String name = "from-" + topic.name();
        topology.addSource(
                name,
                serdes.keySerde(topic).deserializer(),
                serdes.valueSerde(topic).deserializer(),
                topic.name());
        return name;
    }

    private void stage(
            Topology topology,
            String name,
            ProcessorSupplier<String, Object, String, Object> supplier,
            Topic<?, ?>... topics) {
        String[] sources = java.util.Arrays.stream(topics)
                .map(topic -> source(topology, topic))
                .toArray(String[]::new);
        topology.addProcessor(name, supplier, sources);
    }

    private void sink(Topology topology, String stage, Topic<?, JournalEvent> topic) {
        topology.addSink(
                /* name= */ to(stage, topic),
                topic.name(),
                Serdes.String().serializer(),
                serdes.valueSerde(topic).serializer(),
                stage);
    }

    private static String to(String stage, Topic<?, ?> topic) {
        return stage + "-to-" + topic.name();
    }

    /** Writes a record of any input topic as that topic has it, by the schema that is registered there. */
    private Serializer<Object> wire() {
        Map<Class<?>, Function<Object, byte[]>> writers = new HashMap<>();
        for (Topic<?, ?> topic : Workload.program()) {
            Serializer<Object> serializer = serializer(topic);
            writers.put(topic.valueClass(), value -> serializer.serialize(topic.name(), value));
        }
        return (topic, value) -> {
            Function<Object, byte[]> writer = writers.get(value.getClass());
            if (writer == null) {
                throw new IllegalArgumentException("no input topic carries " + value.getClass());
            }
            return writer.apply(value);
        };
    }

    @SuppressWarnings("unchecked") // Chosen by the value's own class.
    private Serializer<Object> serializer(Topic<?, ?> topic) {
        return (Serializer<Object>) (Serializer<?>) serdes.valueSerializer(topic);
    }

    /** Passes a record on in the journal's envelope: a claim over the directory, everything else to the journal. */
    private static final class Forward extends ContextualProcessor<String, Object, String, Object> {

        @Override
        public void process(Record<String, Object> record) {
            if (record.value() instanceof JournalEvent event) {
                forward("directory", TopicCatalogue.ACCOUNT_JOURNAL, account(record.key()), event, record);
            } else if (record.value() instanceof DealRegistration claim && claim.getOpportunityId() != null) {
                forward(
                        "intake",
                        TopicCatalogue.ATTRIBUTION_INTAKE,
                        claim.getOpportunityId(),
                        Envelopes.of(record),
                        record);
            } else {
                String stage = record.value() instanceof DealRegistration
                                || record.value() instanceof dev.tributary.schemas.avro.CrmAccount
                        ? "intake"
                        : "directory";
                forward(stage, TopicCatalogue.ACCOUNT_JOURNAL, account(record.key()), Envelopes.of(record), record);
            }
        }

        private void forward(
                String stage, Topic<?, ?> topic, String key, JournalEvent event, Record<String, Object> record) {
            context()
                    .forward(
                            new Record<>(key, event, record.timestamp(), new RecordHeaders(record.headers())),
                            to(stage, topic));
        }

        private static String account(String id) {
            return "crm:" + id.substring(0, Math.min(id.length(), "A0000000".length()));
        }
    }

    /** Sends on what the journal's envelope holds. */
    private static final class Unwrap extends ContextualProcessor<String, Object, String, Object> {

        @Override
        public void process(Record<String, Object> record) {
            context().forward(record.withValue(((JournalEvent) record.value()).getBody()));
        }
    }
}
