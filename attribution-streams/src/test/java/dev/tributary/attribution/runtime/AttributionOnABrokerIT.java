package dev.tributary.attribution.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.oracle.OracleDefaults;
import dev.tributary.attribution.oracle.ProgramFacts;
import dev.tributary.attribution.oracle.RandomProgram;
import dev.tributary.attribution.topology.EngineDriver;
import dev.tributary.schemas.Headers;
import dev.tributary.schemas.RegistryListener;
import dev.tributary.schemas.TopicCatalogue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application as it runs: a real broker, a real registry, stores on disk, two partitions. */
class AttributionOnABrokerIT {

    @TempDir
    static Path directory;

    private static Installation installation;

    @BeforeAll
    static void start() {
        installation = new Installation();
    }

    @AfterAll
    static void stop() {
        if (installation != null) {
            installation.close();
        }
    }

    // before:   poison + first half ─ start ─ second half ─ stop cleanly
    // after:    start on the same state ─ ticks ─ what was told is what the oracle computes
    @Test
    void decidesWhatTheOracleComputesAcrossARestartAndSetsPoisonAside() throws Exception {
        ProgramFacts facts = RandomProgram.of(42);
        ProgramPolicy policy = OracleDefaults.policy();
        List<EngineDriver.Event<?>> events = EngineDriver.events(facts, policy);
        byte[] poison = poison(events);

        installation.send(events.subList(0, events.size() / 2));
        installation.sendRaw(TopicCatalogue.CRM_PARTNER_TOUCH, "O-1", poison, "poison");
        try (AttributionApplication application = application()) {
            assertThat(application.readiness().ready()).isFalse();
            application.start();
            Installation.await(() -> application.readiness().ready(), "ready");
            installation.send(events.subList(events.size() / 2, events.size()));
            Installation.await(
                    () -> !installation
                            .read(TopicCatalogue.ATTRIBUTION_DEAD_LETTER)
                            .isEmpty(),
                    "a dead letter");
            assertThat(application.live()).isTrue();
        }
        Instant asOf = facts.defaultAsOf();
        try (AttributionApplication application = application()) {
            application.start();
            Installation.await(() -> application.readiness().ready(), "ready again");
            installation.awaitCommitted();
            installation.tick(asOf);
            Installation.await(() -> installation.handled(asOf) == Installation.PARTITIONS, "the tick from every desk");
        }

        ConsumerRecord<byte[], byte[]> letter =
                installation.read(TopicCatalogue.ATTRIBUTION_DEAD_LETTER).get(0);
        assertThat(letter.value()).isEqualTo(poison);
        assertThat(Headers.get(letter.headers(), Headers.CORRELATION_ID)).contains("poison");
        assertThat(new String(
                        letter.headers().lastHeader("__streams.errors.topic").value(), StandardCharsets.UTF_8))
                .isEqualTo("crm.partner-touch");
        assertThat(installation.winners()).isEqualTo(Installation.winners(facts, policy, asOf));
        assertThat(installation.everyProofHolds()).isTrue();
    }

    @Test
    void anotherNumberOfPartitionsThanTheInstallationHasIsRefused() throws Exception {
        Map<String, String> settings = installation.settings(directory.resolve("other"));
        settings.put("tributary.partitions", "3");
        try (AttributionApplication application = application(settings)) {
            application.start();
            assertThat(application.awaitEnd()).isEqualTo(ExitCode.SETTINGS_REFUSED);
            assertThat(application.failure()).hasValueSatisfying(cause -> assertThat(cause)
                    .hasMessageContaining("account.journal has 2 partitions, not 3")
                    .hasMessageContaining("set tributary.partitions"));
        }
    }

    private static AttributionApplication application() {
        return application(installation.settings(directory.resolve("state")));
    }

    private static AttributionApplication application(Map<String, String> settings) {
        return new AttributionApplication(
                AttributionSettings.from(settings), new SimpleMeterRegistry(), RegistryListener.SILENT);
    }

    private static byte[] poison(List<EngineDriver.Event<?>> events) {
        EngineDriver.Event<?> touch = events.stream()
                .filter(event -> event.topic().equals(TopicCatalogue.CRM_PARTNER_TOUCH))
                .findFirst()
                .orElseThrow();
        byte[] whole = installation.bytes(touch);
        return ByteBuffer.allocate(whole.length - 5)
                .put(whole, 0, whole.length - 5)
                .array();
    }
}
