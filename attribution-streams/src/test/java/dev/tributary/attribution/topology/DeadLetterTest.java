package dev.tributary.attribution.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.model.Evidence;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.model.TouchType;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.oracle.OracleDefaults;
import dev.tributary.attribution.oracle.ProgramFacts;
import dev.tributary.attribution.oracle.RandomProgram;
import dev.tributary.schemas.Headers;
import dev.tributary.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterTest {

    @TempDir
    Path state;

    @Test
    void poisonLandsThereWithItsBytesAndHeadersAndTheStreamGoesOn() {
        ProgramFacts facts = RandomProgram.of(7);
        ProgramPolicy policy = OracleDefaults.policy();
        try (EngineDriver engine = new EngineDriver(DecisionClock.INPUT, Stores.IN_MEMORY_FOR_TESTS, state)) {
            List<EngineDriver.Event<?>> events = EngineDriver.events(facts, policy);
            events.subList(0, events.size() / 2).forEach(engine::send);
            byte[] whole = engine.bytesOf(
                    TopicCatalogue.CRM_PARTNER_TOUCH,
                    InputRecords.of(new Touch(
                            "T-poison",
                            "P",
                            "O-1",
                            TouchType.DEMO,
                            Instant.EPOCH,
                            Evidence.CRM_LOGGED,
                            null,
                            Instant.EPOCH)));
            byte[] poison = Arrays.copyOf(whole, whole.length - 5);
            RecordHeaders headers = new RecordHeaders();
            Headers.set(headers, Headers.CORRELATION_ID, "poison");
            engine.sendBytes(
                    TopicCatalogue.CRM_PARTNER_TOUCH,
                    new TestRecord<>("O-1".getBytes(StandardCharsets.UTF_8), poison, headers, Instant.EPOCH));
            events.subList(events.size() / 2, events.size()).forEach(engine::send);
            engine.tick(facts.defaultAsOf(), true);

            List<TestRecord<byte[], byte[]>> letters = engine.deadLetters();
            assertThat(letters).hasSize(1);
            assertThat(letters.get(0).value()).isEqualTo(poison);
            assertThat(letters.get(0).key()).isEqualTo("O-1".getBytes(StandardCharsets.UTF_8));
            assertThat(Headers.get(letters.get(0).headers(), Headers.CORRELATION_ID))
                    .contains("poison");
            assertThat(letters.get(0)
                            .headers()
                            .lastHeader("__streams.errors.topic")
                            .value())
                    .isEqualTo("crm.partner-touch".getBytes(StandardCharsets.UTF_8));
            assertThat(engine.records()).isNotEmpty();
        }
    }
}
