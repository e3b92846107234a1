package dev.tributary.attribution.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.oracle.NaiveAttribution;
import dev.tributary.attribution.oracle.ProgramFacts;
import dev.tributary.attribution.topology.EngineDriver;
import dev.tributary.schemas.Headers;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicAdministration;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.Proof;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A real broker and a real registry with our topics in two partitions, and what tests do with them. */
final class Installation implements AutoCloseable {

    static final int PARTITIONS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Servers servers;
    private final RecordSerdes serdes;
    private final KafkaProducer<byte[], byte[]> producer;

    /** Every write, so that a failed one fails the test. */
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    /** On the servers that this build has. */
    Installation() {
        this(Servers.start());
    }

    /** On servers of the caller's, which are closed with it. */
    Installation(Servers servers) {
        this.servers = servers;
        serdes = RecordSerdes.create(Map.of("schema.registry.url", servers.registryUrl()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        try (Admin admin = admin()) {
            new TopicAdministration(admin, PARTITIONS, (short) 1).ensureAll();
        }
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", servers.bootstrapServers()));
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        serdes.close();
        servers.close();
    }

    /** The settings of an application of this installation, on the input clock. */
    Map<String, String> settings(Path stateDirectory) {
        Map<String, String> settings = new HashMap<>();
        settings.put("bootstrap.servers", servers.bootstrapServers());
        settings.put("schema.registry.url", servers.registryUrl());
        settings.put("state.dir", stateDirectory.toString());
        settings.put("tributary.partitions", Integer.toString(PARTITIONS));
        settings.put("tributary.clock", "input");
        settings.put("num.standby.replicas", "0");
        return settings;
    }

    void send(List<? extends EngineDriver.Event<?>> events) {
        events.forEach(event -> send(event, null));
        awaitSent();
    }

    <V> void send(EngineDriver.Event<V> event, @Nullable Integer partition) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                event.topic().name(),
                partition,
                event.recordedAt().toEpochMilli(),
                event.key().getBytes(StandardCharsets.UTF_8),
                bytes(event));
        Headers.set(record.headers(), Headers.CORRELATION_ID, "test:" + event.key());
        sent.add(producer.send(record));
    }

    <V> byte[] bytes(EngineDriver.Event<V> event) {
        return serdes.valueSerializer(event.topic()).serialize(event.topic().name(), event.value());
    }

    void sendRaw(Topic<?, ?> topic, String key, byte[] value, String correlationId) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic.name(), null, 0L, key.getBytes(StandardCharsets.UTF_8), value);
        Headers.set(record.headers(), Headers.CORRELATION_ID, correlationId);
        sent.add(producer.send(record));
        awaitSent();
    }

    /** The last tick, to every partition. */
    void tick(Instant at) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            ClockTick tick = ClockTick.newBuilder()
                    .setAt(at)
                    .setSequence(1)
                    .setLast(true)
                    .setRecordedAt(at)
                    .build();
            send(new EngineDriver.Event<>(TopicCatalogue.PROGRAM_CLOCK, "clock", tick, at), partition);
        }
        awaitSent();
    }

    private void awaitSent() {
        producer.flush();
        for (Future<RecordMetadata> each : sent) {
            try {
                each.get();
            } catch (InterruptedException | ExecutionException failed) {
                throw new IllegalStateException(failed);
            }
        }
        sent.clear();
    }

    void awaitCommitted() throws InterruptedException {
        try (Admin admin = admin()) {
            await(() -> lag(admin) == 0, "all inputs taken in");
        }
    }

    private long lag(Admin admin) {
        try {
            Map<TopicPartition, Long> committed = new HashMap<>();
            admin.listConsumerGroupOffsets("tributary-attribution")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> {
                        if (offset != null) {
                            committed.put(partition, offset.offset());
                        }
                    });
            long lag = 0;
            for (Topic<?, ?> topic : List.of(
                    TopicCatalogue.CRM_OPPORTUNITY,
                    TopicCatalogue.CRM_PARTNER_TOUCH,
                    TopicCatalogue.DEALREG_REGISTRATION,
                    TopicCatalogue.DEALREG_DECISION,
                    TopicCatalogue.PROGRAM_PARTNER,
                    TopicCatalogue.PROGRAM_POLICY)) {
                for (ConsumerRecord<byte[], byte[]> record : read(topic)) {
                    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                    lag += committed.getOrDefault(partition, 0L) > record.offset() ? 0 : 1;
                }
            }
            return lag;
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** How many desks have handled the tick of that instant. */
    long handled(Instant at) {
        return latest(TopicCatalogue.ATTRIBUTION_PROOF).values().stream()
                .filter(proof -> proof.getProof().equals("tick_handled"))
                .filter(proof -> proof.getTickAt().equals(at))
                .count();
    }

    boolean everyProofHolds() {
        Map<String, Proof> proofs = latest(TopicCatalogue.ATTRIBUTION_PROOF);
        return !proofs.isEmpty() && proofs.values().stream().allMatch(Proof::getHolds);
    }

    /** The newest value of each key. */
    <V> Map<String, V> latest(Topic<String, V> topic) {
        Map<String, V> latest = new TreeMap<>();
        read(topic)
                .forEach(record -> latest.put(
                        new String(record.key(), StandardCharsets.UTF_8),
                        serdes.valueDeserializer(topic).deserialize(topic.name(), record.value())));
        return latest;
    }

    /** Who sourced each deal, as told. */
    Map<String, String> winners() {
        Map<String, String> told = new TreeMap<>();
        latest(TopicCatalogue.ATTRIBUTION_ARR_RECORD)
                .forEach((deal, record) ->
                        told.put(deal, String.valueOf(record.getLines().get(0).getPartnerId())));
        return told;
    }

    /** Who sourced each deal, as the oracle computes it. */
    static Map<String, String> winners(ProgramFacts facts, ProgramPolicy policy, Instant asOf) {
        Map<String, String> winners = new TreeMap<>();
        NaiveAttribution.decide(facts, policy, asOf).credit().stream()
                .filter(line -> line.model().equals("rules"))
                .forEach(line -> winners.put(line.opportunityId(), String.valueOf(line.partnerId())));
        return winners;
    }

    /** What is committed on a topic, from its beginning to its end. */
    List<ConsumerRecord<byte[], byte[]>> read(Topic<?, ?> topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", servers.bootstrapServers(),
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    static void await(BooleanSupplier condition, String what) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited %s for: %s", PATIENCE, what).isBefore(deadline);
            Thread.sleep(100);
        }
    }
}
