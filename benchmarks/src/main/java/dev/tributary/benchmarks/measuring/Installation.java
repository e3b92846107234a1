package dev.tributary.benchmarks.measuring;

import dev.tributary.benchmarks.program.WireRecord;
import dev.tributary.benchmarks.workload.Workload;
import dev.tributary.schemas.RegistrySettings;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicAdministration;
import dev.tributary.schemas.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The one broker and registry of a benchmark, whose topics are emptied for every measurement. */
public final class Installation implements AutoCloseable {

    private static final short ONE_COPY = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final String bootstrapServers;
    private final String registryUrl;
    private final int partitions;
    private final Admin admin;

    /** @param partitions of every sized topic */
    public Installation(String bootstrapServers, String registryUrl, int partitions) {
        this.bootstrapServers = bootstrapServers;
        this.registryUrl = registryUrl;
        this.partitions = partitions;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    public String registryUrl() {
        return registryUrl;
    }

    public int partitions() {
        return partitions;
    }

    /** Settings of serdes for this installation's records. */
    public Map<String, String> registry() {
        return Map.of(RegistrySettings.URL, registryUrl);
    }

    /** Deletes every topic, with what applications keep for themselves, and creates those of the catalogue and of the benchmark. */
    public void empty() throws InterruptedException {
        Set<String> present = get(admin.listTopics().names());
        get(admin.deleteTopics(present).all());
        await(() -> get(admin.listTopics().names()).isEmpty(), "the broker still knows topics that were deleted");
        ensure();
        get(admin.createTopics(List.of(new NewTopic(Workload.OUTPUT_TOPIC, partitions, ONE_COPY)
                        .configs(Map.of("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE)))))
                .all());
        awaitKnown(Set.of(Workload.OUTPUT_TOPIC));
    }

    /** Creates the topics of the catalogue that are missing. */
    void ensure() throws InterruptedException {
        new TopicAdministration(admin, partitions, ONE_COPY).ensureAll();
        awaitKnown(TopicCatalogue.all().stream().map(Topic::name).collect(Collectors.toSet()));
    }

    private void awaitKnown(Set<String> topics) throws InterruptedException {
        await(
                () -> {
                    try {
                        return !ends(partitionsOf(topics)).isEmpty();
                    } catch (UnknownTopicOrPartitionException notYet) {
                        return false;
                    }
                },
                "the broker does not know topics that were created: " + topics);
    }

    private interface Look {
        boolean isSo() throws InterruptedException;
    }

    /** What the controller has done the broker may hear of later. */
    private static void await(Look look, String otherwise) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!look.isSo()) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException(otherwise);
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    /** Writes records and returns when the broker has them. */
    public void publish(Collection<WireRecord> records) {
        send(records.stream().map(WireRecord::toSend).toList());
    }

    /** The same with one record to every partition of its topic. */
    public void publishToAllPartitions(WireRecord record) {
        send(IntStream.range(0, partitions).mapToObj(record::toSend).toList());
    }

    private void send(List<ProducerRecord<String, byte[]>> records) {
        try (Producer<String, byte[]> producer = producer(50)) {
            List<Future<RecordMetadata>> answers = new ArrayList<>();
            records.forEach(record -> answers.add(producer.send(record)));
            producer.flush();
            for (Future<RecordMetadata> answer : answers) {
                answer.get();
            }
        } catch (ExecutionException refused) {
            throw new KafkaException("a record could not be published", refused.getCause());
        } catch (InterruptedException stopped) {
            throw new org.apache.kafka.common.errors.InterruptException(stopped);
        }
    }

    /** @param lingerMillis how long a batch waits to be filled */
    Producer<String, byte[]> producer(int lingerMillis) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.LINGER_MS_CONFIG,
                        lingerMillis,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    Set<TopicPartition> partitionsOf(Collection<String> topics) throws InterruptedException {
        Set<TopicPartition> found = new HashSet<>();
        for (TopicDescription topic :
                get(admin.describeTopics(topics).allTopicNames()).values()) {
            topic.partitions().forEach(info -> found.add(new TopicPartition(topic.name(), info.partition())));
        }
        return found;
    }

    /** The offset behind the last record, markers of transactions included. */
    Map<TopicPartition, Long> ends(Set<TopicPartition> of) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        of.forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        get(admin.listOffsets(asked).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** What a group has committed. */
    Map<TopicPartition, Long> committed(String group) throws InterruptedException {
        Map<TopicPartition, Long> committed = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> answer =
                get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        answer.forEach((partition, offset) -> {
            if (offset != null) {
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }

    private static <T> T get(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof KafkaException cause) {
                throw cause;
            }
            throw new KafkaException("the broker did not answer", failed);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
