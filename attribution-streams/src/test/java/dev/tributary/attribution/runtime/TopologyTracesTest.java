package dev.tributary.attribution.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.oracle.OracleDefaults;
import dev.tributary.attribution.oracle.RandomProgram;
import dev.tributary.attribution.topology.DecisionClock;
import dev.tributary.attribution.topology.EngineDriver;
import dev.tributary.attribution.topology.EngineDriver.Written;
import dev.tributary.attribution.topology.TaskObserver;
import dev.tributary.attribution.topology.TopologyObserver;
import dev.tributary.schemas.Headers;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.TraceParent;
import dev.tributary.telemetry.CollectorForTests;
import dev.tributary.telemetry.CollectorForTests.Received;
import dev.tributary.telemetry.TracedProcess;
import dev.tributary.telemetry.Tracing;
import dev.tributary.telemetry.TracingSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces through the real topology on the wall clock, sent to a collector as they are anywhere. */
class TopologyTracesTest {

    private static final List<EngineDriver.Event<?>> PROGRAM =
            EngineDriver.events(RandomProgram.of(9), OracleDefaults.policy());
    private static final TopologyObserver NOBODY = stage -> new TaskObserver() {};

    @TempDir
    Path directory;

    private CollectorForTests collector;

    @BeforeEach
    void start() throws Exception {
        collector = CollectorForTests.start();
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void whatIsWrittenIsTheSameToTheLastByteWhetherAnybodyTracesOrNot() {
        List<Written> untraced = written(NOBODY, TopologyTracesTest::sampled);
        try (Tracing tracing = tracing()) {
            assertThat(written(new TopologyTraces(tracing.tracer()), TopologyTracesTest::sampled))
                    .isEqualTo(untraced);
        }
        assertThat(collector.spans()).isNotEmpty();
        assertThat(untraced).hasSizeGreaterThan(PROGRAM.size());
    }

    @Test
    void everyStageGoesOnAfterTheStepThatSetTheRecordOffAsFarAsTheLedger() {
        try (Tracing tracing = tracing()) {
            written(new TopologyTraces(tracing.tracer()), TopologyTracesTest::sampled);
        }
        Map<String, Set<String>> stages = new HashMap<>();
        for (Received span : collector.spans()) {
            assertThat(span.service()).isEqualTo("attribution-streams");
            assertThat(span.kind()).isEqualTo("CONSUMER");
            assertThat(span.parentId())
                    .as("no step of a stage's own is ever in a record: %s", span)
                    .isEqualTo(parent(span.traceId()).spanId());
            assertThat(span.attributes()).containsKeys("tributary.stage", "tributary.task", "tributary.key");
            stages.computeIfAbsent(span.traceId(), each -> new HashSet<>()).add(span.name());
        }
        assertThat(stages.values())
                .as("claims go in by the intake, deals by the directory")
                .anySatisfy(claim -> assertThat(claim).contains("intake", "desk"))
                .anySatisfy(deal -> assertThat(deal).contains("directory", "desk", "ledger"));
        assertThat(collector.spans())
                .filteredOn(span -> span.name().equals("ledger"))
                .flatExtracting(Received::events)
                .as("what a stage told stands on its span")
                .anySatisfy(told -> assertThat(told)
                        .containsEntry("messaging.destination.name", TopicCatalogue.LEDGER_ENTRY.name())
                        .containsKeys("tributary.key", "tributary.event_id"));
    }

    @Test
    void eachRecordBearsTheTraceOfItsCauseUnchanged() {
        List<Written> written = written(NOBODY, TopologyTracesTest::sampled);
        Set<String> given = java.util.stream.IntStream.range(0, PROGRAM.size())
                .mapToObj(TopologyTracesTest::sampled)
                .collect(Collectors.toSet());
        assertThat(written).allSatisfy(record -> assertThat(given)
                .as("%s", record)
                .contains(String.valueOf(record.headers().get(Headers.TRACE_PARENT))));
        assertThat(written)
                .extracting(Written::topic)
                .contains(TopicCatalogue.LEDGER_ENTRY.name(), TopicCatalogue.ATTRIBUTION_ARR_RECORD.name());
    }

    @Test
    void whatIsNotSampledIsPassedOnAndHasNoSpan() {
        try (Tracing tracing = tracing()) {
            assertThat(written(new TopologyTraces(tracing.tracer()), number -> header(number, "00")))
                    .allSatisfy(record -> assertThat(record.headers().get(Headers.TRACE_PARENT))
                            .endsWith("-00"));
        }
        assertThat(collector.spans()).isEmpty();
    }

    @Test
    void whatSomebodyElseWroteIntoTheHeaderIsIgnoredAndGoesNoFurther() {
        List<Written> without = written(NOBODY, number -> "");
        try (Tracing tracing = tracing()) {
            TopologyObserver traces = new TopologyTraces(tracing.tracer());
            for (String noise :
                    List.of("00-1-2-01", "x".repeat(10_000), "ff" + sampled(1).substring(2))) {
                assertThat(written(traces, number -> noise)).isEqualTo(without);
            }
        }
        assertThat(without).noneMatch(record -> record.headers().containsKey(Headers.TRACE_PARENT));
        assertThat(collector.spans()).isEmpty();
    }

    @Test
    void aStageThatFailsSaysSoOnItsSpan() {
        try (Tracing tracing = tracing()) {
            TaskObserver stage = new TopologyTraces(tracing.tracer()).task("desk");
            stage.taken(new TraceParent(sampled(1)), "3_0", null, null);
            stage.done(false);
            stage.done(true);
        }
        assertThat(collector.spans()).singleElement().matches(Received::failed);
    }

    private Tracing tracing() {
        return Tracing.on(
                new TracingSettings(collector.url(), TracingSettings.EVERY_TRACE),
                TracedProcess.of("attribution-streams", TopologyTraces.class, "test"));
    }

    /** @param headers of the events, by their number */
    private List<Written> written(TopologyObserver observer, IntFunction<String> headers) {
        try (EngineDriver engine = new EngineDriver(DecisionClock.WALL, directory, observer)) {
            for (int number = 0; number < PROGRAM.size(); number++) {
                engine.send(PROGRAM.get(number), Map.of(Headers.TRACE_PARENT, headers.apply(number)));
            }
            return engine.written();
        }
    }

    private static String sampled(int number) {
        return header(number, "01");
    }

    private static String header(int number, String flags) {
        return "00-%032x-%016x-%s".formatted(number + 1, number + 1, flags);
    }

    private static TraceParent parent(String traceId) {
        return new TraceParent(sampled(Integer.parseInt(traceId, 16) - 1));
    }
}
