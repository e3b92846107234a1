package dev.tributary.attribution.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.oracle.NaiveAttribution;
import dev.tributary.attribution.oracle.OracleDefaults;
import dev.tributary.attribution.oracle.OracleResult;
import dev.tributary.attribution.oracle.ProgramFacts;
import dev.tributary.attribution.oracle.RandomProgram;
import dev.tributary.attribution.topology.EngineDriver;
import dev.tributary.schemas.Headers;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.RegistryListener;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicAdministration;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.Proof;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application as it runs: a real broker, a real registry, stores on disk, two partitions. */
class AttributionOnABrokerIT {

    private static final int PARTITIONS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    static Path directory;

    private static Servers servers;
    private static RecordSerdes serdes;
    private static KafkaProducer<byte[], byte[]> producer;

    /** Every write, so that a failed one fails the test. */
    private static final List<Future<RecordMetadata>> sent = new ArrayList<>();

    @BeforeAll
    static void start() {
        servers = Servers.start();
        serdes = RecordSerdes.create(Map.of("schema.registry.url", servers.registryUrl()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.bootstrapServers()))) {
            new TopicAdministration(admin, PARTITIONS, (short) 1).ensureAll();
        }
    }

    @AfterAll
    static void stop() {
        if (servers == null) {
            return;
        }
        producer.close();
        serdes.close();
        servers.close();
    }

    // before:   poison + first half ─ start ─ second half ─ stop cleanly
    // after:    start on the same state ─ ticks ─ what was told is what the oracle computes
    @Test
    void decidesWhatTheOracleComputesAcrossARestartAndSetsPoisonAside() throws Exception {
        ProgramFacts facts = program();
        ProgramPolicy policy = OracleDefaults.policy();
        List<EngineDriver.Event<?>> events = EngineDriver.events(facts, policy);
        byte[] poison = poison();

        send(events.subList(0, events.size() / 2));
        sendPoison(poison);
        try (AttributionApplication application = application()) {
            assertThat(application.readiness().ready()).isFalse();
            application.start();
            await(() -> application.readiness().ready(), "ready");
            send(events.subList(events.size() / 2, events.size()));
            await(() -> !read(TopicCatalogue.ATTRIBUTION_DEAD_LETTER).isEmpty(), "a dead letter");
            assertThat(application.live()).isTrue();
        }
        Instant asOf = facts.defaultAsOf();
        try (AttributionApplication application = application()) {
            application.start();
            await(() -> application.readiness().ready(), "ready again");
            awaitCommitted();
            tick(asOf);
            await(() -> handled(asOf) == PARTITIONS, "the tick from every desk");
        }

        ConsumerRecord<byte[], byte[]> letter =
                read(TopicCatalogue.ATTRIBUTION_DEAD_LETTER).get(0);
        assertThat(letter.value()).isEqualTo(poison);
        assertThat(Headers.get(letter.headers(), Headers.CORRELATION_ID)).contains("poison");
        assertThat(text(letter, "__streams.errors.topic")).isEqualTo("crm.partner-touch");

        OracleResult oracle = NaiveAttribution.decide(facts, policy, asOf);
        Map<String, String> winners = new TreeMap<>();
        oracle.credit().stream()
                .filter(line -> line.model().equals("rules"))
                .forEach(line -> winners.put(line.opportunityId(), String.valueOf(line.partnerId())));
        Map<String, String> told = new TreeMap<>();
        records()
                .forEach((deal, record) ->
                        told.put(deal, String.valueOf(record.getLines().get(0).getPartnerId())));
        assertThat(told).isEqualTo(winners);
        assertThat(proofs().values()).isNotEmpty().allMatch(Proof::getHolds);
    }

    private static ProgramFacts program() {
        return RandomProgram.of(42);
    }

    private static AttributionApplication application() {
        Map<String, String> settings = new HashMap<>();
        settings.put("bootstrap.servers", servers.bootstrapServers());
        settings.put("schema.registry.url", servers.registryUrl());
        settings.put("state.dir", directory.resolve("state").toString());
        settings.put("tributary.partitions", Integer.toString(PARTITIONS));
        settings.put("tributary.clock", "input");
        settings.put("num.standby.replicas", "0");
        return new AttributionApplication(
                AttributionSettings.from(settings), new SimpleMeterRegistry(), RegistryListener.SILENT);
    }

    private static void send(List<EngineDriver.Event<?>> events) {
        events.forEach(event -> send(event, null));
        awaitSent();
    }

    private static <V> void send(EngineDriver.Event<V> event, Integer partition) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                event.topic().name(),
                partition,
                event.recordedAt().toEpochMilli(),
                event.key().getBytes(StandardCharsets.UTF_8),
                serdes.valueSerializer(event.topic()).serialize(event.topic().name(), event.value()));
        Headers.set(record.headers(), Headers.CORRELATION_ID, "test:" + event.key());
        sent.add(producer.send(record));
    }

    private static void awaitSent() {
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

    private static byte[] poison() {
        EngineDriver.Event<?> touch = EngineDriver.events(program(), OracleDefaults.policy()).stream()
                .filter(event -> event.topic().equals(TopicCatalogue.CRM_PARTNER_TOUCH))
                .findFirst()
                .orElseThrow();
        byte[] whole = bytes(touch);
        return ByteBuffer.allocate(whole.length - 5)
                .put(whole, 0, whole.length - 5)
                .array();
    }

    private static <V> byte[] bytes(EngineDriver.Event<V> event) {
        return serdes.valueSerializer(event.topic()).serialize(event.topic().name(), event.value());
    }

    private static void sendPoison(byte[] poison) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                TopicCatalogue.CRM_PARTNER_TOUCH.name(), null, 0L, "O-1".getBytes(StandardCharsets.UTF_8), poison);
        Headers.set(record.headers(), Headers.CORRELATION_ID, "poison");
        sent.add(producer.send(record));
        awaitSent();
    }

    private static void tick(Instant at) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            send(
                    new EngineDriver.Event<>(
                            TopicCatalogue.PROGRAM_CLOCK,
                            "clock",
                            ClockTick.newBuilder()
                                    .setAt(at)
                                    .setSequence(1)
                                    .setLast(true)
                                    .setRecordedAt(at)
                                    .build(),
                            at),
                    partition);
        }
        awaitSent();
    }

    private static void awaitCommitted() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.bootstrapServers()))) {
            await(() -> lag(admin) == 0, "all inputs taken in");
        }
    }

    private static long lag(Admin admin) {
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

    private static long handled(Instant at) {
        return proofs().values().stream()
                .filter(proof -> proof.getProof().equals("tick_handled"))
                .filter(proof -> proof.getTickAt().equals(at))
                .count();
    }

    private static Map<String, ArrRecord> records() {
        return latest(TopicCatalogue.ATTRIBUTION_ARR_RECORD);
    }

    private static Map<String, Proof> proofs() {
        return latest(TopicCatalogue.ATTRIBUTION_PROOF);
    }

    private static <V> Map<String, V> latest(Topic<String, V> topic) {
        Map<String, V> latest = new TreeMap<>();
        read(topic)
                .forEach(record -> latest.put(
                        new String(record.key(), StandardCharsets.UTF_8),
                        serdes.valueDeserializer(topic).deserialize(topic.name(), record.value())));
        return latest;
    }

    /** What is committed on a topic, from its beginning to its end. */
    private static List<ConsumerRecord<byte[], byte[]>> read(Topic<?, ?> topic) {
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

    private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
        return new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }

    private static void await(BooleanSupplier condition, String what) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited %s for: %s", PATIENCE, what).isBefore(deadline);
            Thread.sleep(100);
        }
    }
}
