package dev.tributary.attribution.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.attribution.oracle.OracleDefaults;
import dev.tributary.attribution.oracle.RandomProgram;
import dev.tributary.attribution.topology.EngineDriver;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.PartnerTouch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
                installation.send(List.of(refused()));
                tellsEveryMetricThatOperatorsAskFor(application);
                assertThat(application.live()).isTrue();
                assertThat(application.stop()).isEqualTo(ExitCode.STOPPED.code());
                assertThat(application.log().lines()).allSatisfy(line -> assertThat(new ObjectMapper()
                                .readTree(line)
                                .path("formattedMessage")
                                .asText())
                        .as(line)
                        .isNotBlank());
            }
            Map<Instant, Long> copies = installation.read(TopicCatalogue.PROGRAM_CLOCK).stream()
                    .collect(Collectors.groupingBy(
                            tick -> Instant.ofEpochMilli(tick.timestamp()), Collectors.counting()));
            assertThat(copies).isNotEmpty().allSatisfy((at, count) -> assertThat(count)
                    .as("copies of the tick of %s", at)
                    .isEqualTo(Installation.PARTITIONS));
            assertThat(installation.read(TopicCatalogue.PROGRAM_CLOCK))
                    .extracting(ConsumerRecord::partition)
                    .contains(0, 1);
        }
    }

    /** The boards, the alerts and the page name no metric that is not there, and the page none of ours too few. */
    private static void tellsEveryMetricThatOperatorsAskFor(ApplicationProcess application)
            throws InterruptedException {
        Installation.await(
                () -> names(application).contains("tributary_events_rejected_total")
                        && names(application).contains("kafka_consumer_fetch_manager_records_lag"),
                "a refusal and the lag in the metrics");
        Set<String> exposed = names(application);
        for (Path board : OperationsFiles.boards()) {
            assertThat(exposed).as(board.toString()).containsAll(OperationsFiles.metrics(OperationsFiles.read(board)));
        }
        assertThat(exposed).containsAll(OperationsFiles.metrics(OperationsFiles.alerts()));
        Set<String> documented = OperationsFiles.metrics(OperationsFiles.section("Metrics"));
        assertThat(exposed).containsAll(documented);
        assertThat(exposed.stream()
                        .filter(name -> name.startsWith("tributary_"))
                        .filter(name -> !name.matches(".*_seconds_(bucket|count|sum|max)"))
                        .toList())
                .isSubsetOf(documented);
    }

    /** Every name that a query may use: those of the samples, and those of the histograms that samples belong to. */
    private static Set<String> names(ApplicationProcess application) {
        String text = application.get("/metrics").body();
        Set<String> names = OperationsFiles.all(Pattern.compile("(?m)^([a-z_0-9]+)[ {]"), text);
        names.addAll(OperationsFiles.all(Pattern.compile("(?m)^# TYPE (\\w+) histogram"), text));
        return names;
    }

    /** A touch of a kind that nobody knows, recorded in what is the future to the broker: it must be written all the same. */
    private static EngineDriver.Event<PartnerTouch> refused() {
        Instant at = Instant.now().plus(Duration.ofDays(30));
        PartnerTouch touch = PartnerTouch.newBuilder()
                .setTouchId("refused")
                .setOpportunityId("O-1")
                .setPartnerId("P")
                .setType("HANDSHAKE")
                .setOccurredAt(at)
                .setRecordedAt(at)
                .build();
        return new EngineDriver.Event<>(TopicCatalogue.CRM_PARTNER_TOUCH, "O-1", touch, at);
    }
}
