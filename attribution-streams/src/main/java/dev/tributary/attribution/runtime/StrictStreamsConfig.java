package dev.tributary.attribution.runtime;

import dev.tributary.schemas.TopicCatalogue;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;

/** The streams configuration: every setting that differs from its default, or that we depend on, with its reason. */
public final class StrictStreamsConfig {

    /**
     * What an instance had in hand when it died for good holds up everyone who reads what is committed, until this is over:
     * one that starts again on its own state ends it at once. Long enough for a slice of a tick on a slow machine.
     */
    private static final int TRANSACTION_TIMEOUT_MS = 60_000;

    /** How long the accounts of an instance that died wait until another takes them over, or its own next start does. */
    private static final int SESSION_TIMEOUT_MS = 15_000;

    private static final long CACHE_BYTES = 64L * 1024 * 1024;

    private StrictStreamsConfig() {}

    public static Properties of(AttributionSettings settings) {
        Properties config = new Properties();
        config.putAll(settings.security());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        config.put(StreamsConfig.CLIENT_ID_CONFIG, settings.instance());
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        config.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbyReplicas());
        config.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().toMillis());

        // Decisions, state and positions are committed together or not at all.
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // A store or topic without a name of its own would be renamed, and start from nothing, when the topology
        // changes.
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // What is built is what the golden topology file shows.
        config.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.NO_OPTIMIZATION);
        // A task takes what lies on the broker in the order of its time: a tick comes after what was recorded before
        // it.
        config.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, 0L);
        // Counters and the agenda change with every event and are written once a commit.
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);

        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StoreMemory.class);
        config.put(StoreMemory.MEGABYTES, settings.storeMegabytes());

        // What cannot be read is set aside, and the stream goes on; what cannot be read yet is waited for.
        config.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecords.class);
        config.put(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                TopicCatalogue.ATTRIBUTION_DEAD_LETTER.name());
        // An exception in a processor is a defect. To continue would keep half of what it wrote, so the transaction is
        // aborted and the application stops, with the cause, before money is decided on half a state.
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailProcessingExceptionHandler.class);
        // A decision that cannot be written must not be passed over.
        config.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, UnwritableRecords.class);

        // A new installation starts with the first event there is.
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // Who comes back under its own name takes up its partitions at once, without waiting until its dead self is
        // missed.
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), settings.instance());
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MS);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_TIMEOUT_MS);
        // Traces are text and repeat themselves; the broker keeps and sends a fifth of the bytes.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        return config;
    }
}
