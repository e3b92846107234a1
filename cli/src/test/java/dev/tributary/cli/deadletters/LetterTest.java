package dev.tributary.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.schemas.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class LetterTest {
    private static final Map<String, String> FAILURE = Map.of(
            "__streams.errors.topic", "crm.partner-touch",
            "__streams.errors.partition", "1",
            "__streams.errors.offset", "42",
            "__streams.errors.exception", "org.apache.kafka.common.errors.SerializationException",
            "__streams.errors.message", "no magic byte",
            "__streams.errors.stacktrace", "at x",
            Headers.CORRELATION_ID, "load:touch:T-1",
            Headers.SOURCE, "touches.csv:7");

    @Test
    void saysWhatItIsWhereItCameFromAndWhyItFailed() {
        DeadLetter letter = letter(FAILURE).orElseThrow();
        assertThat(LetterText.lines(letter, 0))
                .contains(
                        "what      a record of crm.partner-touch (what partners did on deals), which the application could not read and has passed over",
                        "from      crm.partner-touch 1:42, row touches.csv:7",
                        "set off   by load:touch:T-1",
                        "why       its bytes cannot be read: no magic byte",
                        "replayed  not yet",
                        "value     6 bytes, without the mark and schema id that a record of this topic begins with",
                        "  0000  70 6f 69 73 6f 6e                                poison");
    }

    @Test
    void whatKafkaSaysOfTheFailureIsNoPartOfTheRecord() {
        DeadLetter letter = letter(FAILURE).orElseThrow();
        assertThat(letter.headers().toArray())
                .extracting(header -> header.key())
                .containsExactlyInAnyOrder(Headers.CORRELATION_ID, Headers.SOURCE);
        assertThat(letter.replayOf()).isEmpty();
    }

    @Test
    void theMarkOfAReplayIsNoLetter() {
        assertThat(letter(Map.of(DeadLetters.REPLAYED, "0:3"))).isEmpty();
    }

    @Test
    void manyBytesAreCutOff() {
        DeadLetter letter = letter(FAILURE, "x".repeat(100_000)).orElseThrow();
        assertThat(LetterText.lines(letter, 2)).contains("replayed  2 times", "  ... and 99,744 bytes more").hasSizeLessThan(40);
    }

    @Test
    void aPositionIsWrittenAsPartitionAndOffset() {
        assertThat(Position.parse("3:17")).contains(new Position(3, 17));
        assertThat(Position.parse("3")).isEmpty();
        assertThat(Position.parse("3:")).isEmpty();
        assertThat(Position.parse("-1:2")).isEmpty();
        assertThat(new Position(3, 17)).hasToString("3:17");
    }

    private static Optional<DeadLetter> letter(Map<String, String> headers) {
        return letter(headers, "poison");
    }

    private static Optional<DeadLetter> letter(Map<String, String> headers, String value) {
        RecordHeaders given = new RecordHeaders();
        headers.forEach((name, text) -> given.add(name, text.getBytes(StandardCharsets.UTF_8)));
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return DeadLetter.of(new ConsumerRecord<>(
                "attribution.dead-letter",
                0,
                5,
                0,
                TimestampType.LOG_APPEND_TIME,
                3,
                bytes.length,
                "O-1".getBytes(StandardCharsets.UTF_8),
                bytes,
                given,
                Optional.empty()));
    }
}
