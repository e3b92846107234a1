package dev.tributary.cli.deadletters;

import dev.tributary.cli.connection.Connection;
import dev.tributary.schemas.Headers;
import dev.tributary.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts records back to where they failed: the same topic and partition, with their own key, bytes, headers and timestamp,
 * and a header that names the dead letter. After the record a mark goes to the dead-letter topic; a crash between the two
 * leaves the record put back without a mark.
 *
 * <p>Putting a record back twice changes no result: events are stored by their own ids, a second one is a duplicate. The
 * mark is there so that nobody puts back by mistake what has been put back.
 */
public final class Replay implements AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final DeadLetters letters;
    private final Producer<byte[], byte[]> producer;

    public Replay(Connection connection, DeadLetters letters) {
        this.letters = letters;
        this.producer = new KafkaProducer<>(
                connection.client(Map.of(
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        TopicCatalogue.ATTRIBUTION_DEAD_LETTER.maxMessageBytes())),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Returns when the record and its mark are stored, and says where the record stands now. */
    public DeadLetter.Origin putBack(DeadLetter letter) throws InterruptedException {
        Optional<ConsumerRecord<byte[], byte[]>> original = letters.original(letter);
        // Where the record itself is gone, the time at which it was set aside is the nearest that is known.
        long timestamp = original.map(ConsumerRecord::timestamp).orElse(letter.at().toEpochMilli());
        RecordHeaders headers = new RecordHeaders(letter.headers());
        Headers.set(headers, Headers.DEAD_LETTER, letter.position().toString());
        DeadLetter.Origin from = letter.origin();
        RecordMetadata stored = stored(producer.send(new ProducerRecord<>(
                from.topic(), from.partition(), timestamp, letter.key(), letter.value(), headers)));
        mark(letter.position());
        return new DeadLetter.Origin(stored.topic(), stored.partition(), stored.offset());
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }

    private void mark(Position position) throws InterruptedException {
        RecordHeaders headers = new RecordHeaders();
        headers.add(DeadLetters.REPLAYED, position.toString().getBytes(StandardCharsets.UTF_8));
        stored(producer.send(new ProducerRecord<>(
                TopicCatalogue.ATTRIBUTION_DEAD_LETTER.name(), position.partition(), null, null, null, headers)));
    }

    private static RecordMetadata stored(Future<RecordMetadata> sent) throws InterruptedException {
        try {
            return sent.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof KafkaException cause
                    ? cause
                    : new KafkaException("the record could not be put back", failed);
        }
    }
}
