package dev.tributary.dealreg.kafka;

import dev.tributary.dealreg.commands.Publisher;
import dev.tributary.dealreg.problem.ProblemCode;
import dev.tributary.dealreg.problem.ProblemException;
import dev.tributary.dealreg.settings.ServiceSettings;
import dev.tributary.schemas.Headers;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.Topic;
import dev.tributary.telemetry.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes to the brokers, and waits until they have it; not for long, as somebody waits for the answer. */
@Singleton
final class KafkaPublisher implements Publisher {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaPublisher.class);
    /** Nobody feels it, and under load many commands go in one request. */
    private static final Duration LINGER = Duration.ofMillis(4);

    private static final Duration METADATA = Duration.ofSeconds(3);
    private static final Duration DELIVERY = Duration.ofSeconds(5);
    private static final Duration REQUEST = Duration.ofSeconds(3);

    private final RecordSerdes serdes;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Serializer<Object>> serializers = new ConcurrentHashMap<>();
    private final PublishMetrics metrics;
    private final Tracing tracing;

    KafkaPublisher(ServiceSettings settings, RecordSerdes serdes, PublishMetrics metrics, Tracing tracing) {
        this.serdes = serdes;
        this.metrics = metrics;
        this.tracing = tracing;
        Map<String, Object> config = new HashMap<>(settings.kafka());
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "deal-reg-service");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER.toMillis());
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, METADATA.toMillis());
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(REQUEST.toMillis()));
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(DELIVERY.toMillis()));
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public <V> void publish(Topic<String, V> topic, String key, V value, Command command) {
        Span span = tracing.tracer()
                .spanBuilder("publish " + topic.name())
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", topic.name())
                .setAttribute("tributary.key", key)
                .setAttribute("tributary.correlation_id", CORRELATION + command.id())
                .startSpan();
        long began = System.nanoTime();
        boolean published = false;
        try {
            publish(topic, key, value, command, span);
            published = true;
        } finally {
            metrics.ended(topic, published, Duration.ofNanos(System.nanoTime() - began));
            if (!published) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        }
    }

    private <V> void publish(Topic<String, V> topic, String key, V value, Command command, Span span) {
        try {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                    topic.name(),
                    null,
                    command.receivedAt().toEpochMilli(),
                    key.getBytes(StandardCharsets.UTF_8),
                    serializer(topic).serialize(topic.name(), value));
            Headers.set(record.headers(), Headers.CORRELATION_ID, CORRELATION + command.id());
            Headers.set(record.headers(), Headers.COMMAND_CONTENT, command.content());
            // What becomes of the event goes on after this step of its trace, in whichever process.
            Tracing.parent(span)
                    .ifPresent(parent -> Headers.set(record.headers(), Headers.TRACE_PARENT, parent.header()));
            producer.send(record).get();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw unavailable(topic, stopping);
        } catch (ExecutionException | KafkaException failed) {
            throw unavailable(topic, failed);
        }
    }

    private static ProblemException unavailable(Topic<?, ?> topic, Exception why) {
        LOG.warn("Nothing could be published to {}.", topic.name(), why);
        return new ProblemException(
                ProblemCode.BROKER_UNAVAILABLE,
                "send the same command with the same Idempotency-Key again in a while; it is then done once");
    }

    @SuppressWarnings("unchecked") // A topic's values are of its class.
    private Serializer<Object> serializer(Topic<?, ?> topic) {
        return serializers.computeIfAbsent(
                topic.name(), name -> (Serializer<Object>) (Serializer<?>) serdes.valueSerializer(topic));
    }

    @PreDestroy
    void close() {
        producer.close(DELIVERY);
    }
}
