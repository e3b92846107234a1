package dev.tributary.attribution.runtime;

import dev.tributary.schemas.Headers;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ClockTick;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tick to every partition of the clock in one transaction, so that no task ever sees a tick that another does not
 * get. All instances share the transactional id: the broker lets only the newest of them write.
 */
final class TickSender implements Consumer<ClockTick>, AutoCloseable {

    /** The name that ticks have as their key, whoever writes them. */
    private static final String KEY = "program";

    private static final Topic<String, ClockTick> TOPIC = TopicCatalogue.PROGRAM_CLOCK;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final AttributionSettings settings;
    private final Serializer<ClockTick> serializer;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    TickSender(AttributionSettings settings, RecordSerdes serdes) {
        this.settings = settings;
        this.serializer = serdes.valueSerializer(TOPIC);
    }

    /** Returns when the tick is committed. Whatever it throws, the next call begins anew. */
    @Override
    public synchronized void accept(ClockTick tick) {
        byte[] value = serializer.serialize(TOPIC.name(), tick);
        boolean committed = false;
        try {
            KafkaProducer<byte[], byte[]> current = producer();
            current.beginTransaction();
            for (int partition = 0; partition < TOPIC.partitions(settings.partitions()); partition++) {
                // The commit waits for it, and throws when it could not be stored.
                Future<RecordMetadata> unused = current.send(record(tick, partition, value));
            }
            current.commitTransaction();
            committed = true;
        } finally {
            if (!committed) {
                close();
            }
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    private static ProducerRecord<byte[], byte[]> record(ClockTick tick, int partition, byte[] value) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                TOPIC.name(),
                partition,
                tick.getRecordedAt().toEpochMilli(),
                KEY.getBytes(StandardCharsets.UTF_8),
                value);
        Headers.set(record.headers(), Headers.CORRELATION_ID, "clock:tick:" + tick.getSequence());
        return record;
    }

    private KafkaProducer<byte[], byte[]> producer() {
        if (producer == null) {
            Map<String, Object> config = new HashMap<>(settings.security());
            config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
            config.put(ProducerConfig.CLIENT_ID_CONFIG, settings.instance() + "-clock");
            config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.applicationId() + "-clock");
            config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) TIMEOUT.toMillis());
            config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis() / 2);
            config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
            // The stages read what is committed: an open transaction would hold up everything behind it.
            config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 2 * (int) TIMEOUT.toMillis());
            KafkaProducer<byte[], byte[]> created =
                    new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
            producer = created;
            created.initTransactions();
        }
        return producer;
    }
}
