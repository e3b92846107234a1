package dev.tributary.cli.stack;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.cli.loading.PublishedPolicy;
import dev.tributary.schemas.Headers;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicAdministration;
import dev.tributary.schemas.TopicCatalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What an installation needs before its application starts: every topic of the catalogue, and a policy. Calling it again, or
 * from several processes at once, does no harm.
 */
public final class Installation {

    private static final Topic<String, dev.tributary.schemas.avro.ProgramPolicy> POLICY = TopicCatalogue.PROGRAM_POLICY;

    private Installation() {}

    /**
     * What was missing and is there now.
     *
     * @param topics the names of the topics that were created
     * @param policyPublished false: a policy stood there, which stays
     */
    public record Prepared(List<String> topics, boolean policyPublished) {}

    /**
     * Creates what is missing, and publishes the policy when none was ever published.
     *
     * @param partitions of every sized topic, for life
     * @param replication copies of each partition; {@link TopicAdministration#CLUSTER_DEFAULT_REPLICATION} leaves it to the brokers
     * @throws dev.tributary.schemas.TopicMismatchException when a topic is there and differs; then nothing was done
     * @throws KafkaException when the brokers do not answer in time, or refuse
     */
    public static Prepared prepare(ConnectionFile connection, int partitions, short replication, ProgramPolicy policy)
            throws InterruptedException {
        List<String> created;
        boolean empty;
        try (Admin admin = Admin.create(connection.clientSettings())) {
            created = new TopicAdministration(admin, partitions, replication).ensureAll();
            empty = hasNoPolicy(admin);
        }
        if (empty) {
            publish(connection, PublishedPolicy.first(policy));
        }
        return new Prepared(created, empty);
    }

    private static boolean hasNoPolicy(Admin admin) throws InterruptedException {
        TopicPartition only = new TopicPartition(POLICY.name(), 0);
        try {
            return admin.listOffsets(Map.of(only, OffsetSpec.latest()))
                            .partitionResult(only)
                            .get()
                            .offset()
                    == 0;
        } catch (ExecutionException failed) {
            throw asKafka(failed);
        }
    }

    private static void publish(ConnectionFile connection, dev.tributary.schemas.avro.ProgramPolicy policy)
            throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(connection.clientSettings());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "tributary-installation");
        try (RecordSerdes serdes = RecordSerdes.create(connection.registrySettings());
                Producer<String, dev.tributary.schemas.avro.ProgramPolicy> producer =
                        new KafkaProducer<>(settings, new StringSerializer(), serdes.valueSerializer(POLICY))) {
            ProducerRecord<String, dev.tributary.schemas.avro.ProgramPolicy> record = new ProducerRecord<>(
                    POLICY.name(), null, policy.getRecordedAt().toEpochMilli(), policy.getProgramId(), policy);
            Headers.set(record.headers(), Headers.CORRELATION_ID, PublishedPolicy.correlationId(policy));
            producer.send(record).get();
        } catch (ExecutionException failed) {
            throw asKafka(failed);
        }
    }

    private static KafkaException asKafka(ExecutionException failed) {
        return failed.getCause() instanceof KafkaException cause
                ? cause
                : new KafkaException("the brokers' answer could not be read", failed);
    }
}
