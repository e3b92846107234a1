package dev.tributary.attribution.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.oracle.OracleDefaults;
import dev.tributary.attribution.oracle.RandomProgram;
import dev.tributary.attribution.topology.EngineDriver;
import dev.tributary.schemas.TopicCatalogue;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the wall clock the application needs nobody to tell it the time. */
class WallClockIT {

    @TempDir
    Path directory;

    @Test
    void decidesAsEventsComeAndTicksByItselfToEveryPartition() throws Exception {
        try (Installation installation = new Installation()) {
            Map<String, String> settings = installation.settings(directory.resolve("state"));
            settings.put("tributary.clock", "wall");
            Instant began = Instant.now().truncatedTo(ChronoUnit.MINUTES);
            try (ApplicationProcess application = ApplicationProcess.start(directory, settings)) {
                installation.send(EngineDriver.events(RandomProgram.of(42), OracleDefaults.policy()));
                Installation.await(() -> !installation.winners().isEmpty(), "a decision without a tick");
                Installation.await(
                        () -> installation.latest(TopicCatalogue.ATTRIBUTION_PROOF).values().stream()
                                        .filter(proof -> proof.getProof().equals("tick_handled"))
                                        .filter(proof -> !proof.getTickAt().isBefore(began))
                                        .count()
                                == Installation.PARTITIONS,
                        "a tick of this minute from every desk");
                assertThat(application.get("/info").body()).contains("\"clock\":\"wall\"");
                assertThat(application.stop()).isEqualTo(ExitCode.STOPPED.code());
            }
            Map<Instant, Long> copies = installation.read(TopicCatalogue.PROGRAM_CLOCK).stream()
                    .collect(java.util.stream.Collectors.groupingBy(
                            tick -> Instant.ofEpochMilli(tick.timestamp()), java.util.stream.Collectors.counting()));
            assertThat(copies).isNotEmpty().allSatisfy((at, count) -> assertThat(count)
                    .as("copies of the tick of %s", at)
                    .isEqualTo(Installation.PARTITIONS));
            assertThat(installation.read(TopicCatalogue.PROGRAM_CLOCK))
                    .extracting(ConsumerRecord::partition)
                    .contains(0, 1);
        }
    }
}
