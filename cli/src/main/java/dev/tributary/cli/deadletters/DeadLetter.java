package dev.tributary.cli.deadletters;

import dev.tributary.schemas.Headers;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A record that the application could not read, as its dead-letter topic keeps it: the record's own bytes and headers, and
 * what Kafka Streams says of the failure.
 *
 * @param origin where the record itself stands; the topic may be an internal one, between two stages
 * @param headers the record's own
 * @param at when it was set aside, by the broker's clock
 */
public record DeadLetter(
        Position position,
        Origin origin,
        String exception,
        String message,
        byte @Nullable [] key,
        byte @Nullable [] value,
        org.apache.kafka.common.header.Headers headers,
        Instant at) {

    private static final String ERRORS = "__streams.errors.";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** A place on a topic. */
    public record Origin(String topic, int partition, long offset) {
        @Override
        public String toString() {
            return topic + " " + partition + ":" + offset;
        }
    }

    /** Empty: the record is no dead letter, but the mark of a replay, or somebody else's. */
    public static Optional<DeadLetter> of(ConsumerRecord<byte[], byte[]> record) {
        org.apache.kafka.common.header.Headers all = record.headers();
        Optional<String> topic = Headers.get(all, ERRORS + "topic");
        Optional<String> partition = Headers.get(all, ERRORS + "partition").filter(DeadLetter::isNumber);
        Optional<String> offset = Headers.get(all, ERRORS + "offset").filter(DeadLetter::isNumber);
        if (topic.isEmpty() || partition.isEmpty() || offset.isEmpty()) {
            return Optional.empty();
        }
        RecordHeaders own = new RecordHeaders();
        all.forEach(header -> {
            if (!header.key().startsWith(ERRORS)) {
                own.add(header);
            }
        });
        return Optional.of(new DeadLetter(
                new Position(record.partition(), record.offset()),
                new Origin(topic.get(), (int) Long.parseLong(partition.get()), Long.parseLong(offset.get())),
                Headers.get(all, ERRORS + "exception").orElse(""),
                Headers.get(all, ERRORS + "message").orElse(""),
                record.key(),
                record.value(),
                own,
                Instant.ofEpochMilli(record.timestamp())));
    }

    /** The dead letter whose replay came back as this one. */
    public Optional<Position> replayOf() {
        return Headers.get(headers, Headers.DEAD_LETTER).flatMap(Position::parse);
    }

    public Optional<String> correlationId() {
        return Headers.get(headers, Headers.CORRELATION_ID);
    }

    /** The row of a file, as {@code file:line}. */
    public Optional<String> source() {
        return Headers.get(headers, Headers.SOURCE);
    }

    /** Of its value, in bytes. */
    public int size() {
        return value == null ? 0 : value.length;
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }
}
