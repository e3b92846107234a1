package dev.tributary.attribution.topology;

import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Builds stages out of topics of the catalogue, so that every node, store and sink has its name and its serde from one place. */
final class TopologyParts {

    /** A record of a store bears the time of its event, which may lie ahead of the broker's clock as on any topic of ours. */
    private static final Map<String, String> CHANGELOG =
            Map.of(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));

    private final Topology topology;
    private final RecordSerdes serdes;
    private final Stores stores;

    TopologyParts(Properties strictConfig, RecordSerdes serdes, Stores stores) {
        this.topology = new Topology(new TopologyConfig(new StreamsConfig(strictConfig)));
        this.serdes = serdes;
        this.stores = stores;
    }

    /** Of every topic. */
    RecordSerdes serdes() {
        return serdes;
    }

    <V> StageParts stage(String name, ProcessorSupplier<String, V, String, Object> supplier) {
        return new StageParts(name, () -> new RecordInHand<>(name, supplier.get()));
    }

    Topology build() {
        return topology;
    }

    /** One sub-topology: its sources, one processor, its stores, its sinks. */
    final class StageParts {

        private final String stage;
        private final ProcessorSupplier<String, ?, String, Object> supplier;
        private final List<String> sources = new ArrayList<>();

        private <V> StageParts(String stage, ProcessorSupplier<String, V, String, Object> supplier) {
            this.stage = stage;
            this.supplier = supplier;
        }

        StageParts reads(Topic<?, ?>... topics) {
            for (Topic<?, ?> topic : topics) {
                topology.addSource(
                        TopologyNames.source(topic),
                        serdes.keySerde(topic).deserializer(),
                        deserializer(topic),
                        topic.name());
            }
            Arrays.stream(topics).map(TopologyNames::source).forEach(sources::add);
            return this;
        }

        /** Everything that it reads is named by now. */
        private void process() {
            if (!sources.isEmpty()) {
                @SuppressWarnings("unchecked") // The stage's processor takes what the sources of its topics give.
                ProcessorSupplier<String, Object, String, Object> processor =
                        (ProcessorSupplier<String, Object, String, Object>) supplier;
                topology.addProcessor(name(), processor, sources.toArray(String[]::new));
                sources.clear();
            }
        }

        StageParts keeps(String store) {
            process();
            topology.addStateStore(builder(store).withCachingDisabled(), name());
            return this;
        }

        /** @param counts a store of few keys that change with every event: cached, so that each is written once a commit */
        StageParts keeps(String store, String counts) {
            keeps(store);
            topology.addStateStore(builder(counts).withCachingEnabled(), name());
            return this;
        }

        StageParts writes(Topic<?, ?>... topics) {
            for (Topic<?, ?> topic : topics) {
                topology.addSink(
                        TopologyNames.sink(stage, topic),
                        topic.name(),
                        Serdes.String().serializer(),
                        serializer(topic),
                        new ToEveryPartition(),
                        name());
            }
            return this;
        }

        private String name() {
            return TopologyNames.processor(stage);
        }

        private StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(String store) {
            return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                            stores.supplier(store), Serdes.Bytes(), Serdes.ByteArray())
                    .withLoggingEnabled(CHANGELOG);
        }

        private <V> Deserializer<V> deserializer(Topic<?, V> topic) {
            return serdes.valueSerde(topic).deserializer();
        }

        /** What a stage had to encode already, to see its size or a change, goes out as it is. */
        private Serializer<Object> serializer(Topic<?, ?> topic) {
            @SuppressWarnings("unchecked") // A sink gets only values of its own topic.
            Serializer<Object> serializer = (Serializer<Object>)
                    (Serializer<?>) serdes.valueSerde(topic).serializer();
            return (name, value) -> value instanceof byte[] encoded ? encoded : serializer.serialize(name, value);
        }
    }

    /** Sends what is for everybody to all partitions, and everything else by its key. */
    private static final class ToEveryPartition implements StreamPartitioner<String, Object> {

        @Override
        public Optional<Set<Integer>> partitions(String topic, String key, Object value, int numPartitions) {
            return TopologyNames.EVERY_PARTITION.equals(key)
                    ? Optional.of(IntStream.range(0, numPartitions).boxed().collect(Collectors.toUnmodifiableSet()))
                    : Optional.empty();
        }
    }
}
