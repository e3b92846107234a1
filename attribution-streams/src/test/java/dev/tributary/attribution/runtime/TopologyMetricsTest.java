package dev.tributary.attribution.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.topology.DecisionClock;
import dev.tributary.attribution.topology.TaskObserver;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.ProgramPolicy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TopologyMetricsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:15:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TopologyMetrics metrics =
            new TopologyMetrics(meters, Clock.fixed(NOW, ZoneOffset.UTC), DecisionClock.WALL);
    private final TaskObserver desk = metrics.task("desk");
    private final TaskObserver other = metrics.task("desk");

    @Test
    void aProofFailsUntilItHoldsAgainInEveryScope() {
        desk.proved("events_conserved", "EUR", false);
        desk.proved("events_conserved", "USD", false);
        other.proved("events_conserved", "EUR", false);
        assertThat(failing()).isEqualTo(3);
        desk.proved("events_conserved", "EUR", true);
        desk.proved("events_conserved", "USD", true);
        assertThat(failing()).isEqualTo(1);
    }

    @Test
    void whatATaskSaidGoesWithItToAnotherInstance() {
        desk.proved("events_conserved", "EUR", false);
        desk.hasPolicy();
        desk.ticked(NOW, BigDecimal.TEN);
        desk.closed();
        assertThat(failing()).isZero();
        assertThat(metrics.policies().total()).isZero();
        assertThat(metrics.waiting().total()).isZero();
    }

    @Test
    void casesAreCountedByCodeAndStatusAndOneThatMovedOnIsNotCountedTwice() {
        desk.cases(new TreeMap<>(Map.of("POACHING|OPEN", BigDecimal.ONE)));
        other.cases(new TreeMap<>(Map.of("POACHING|OPEN", BigDecimal.ONE)));
        desk.cases(new TreeMap<>(Map.of("POACHING|OPEN", BigDecimal.ZERO, "POACHING|DECIDED", BigDecimal.ONE)));
        assertThat(cases("OPEN")).isEqualTo(1);
        assertThat(cases("DECIDED")).isEqualTo(1);
    }

    @Test
    void decisionsThatAnEventCausedAreTimedFromItsRecordingAndThoseOfATickAreNot() {
        desk.told(TopicCatalogue.ATTRIBUTION_ARR_RECORD, "key", event(new ProgramPolicy()));
        desk.told(TopicCatalogue.ATTRIBUTION_ARR_RECORD, "key", event(new ClockTick()));
        desk.told(TopicCatalogue.ATTRIBUTION_PROOF, "key", event(new ProgramPolicy()));
        assertThat(meters.get("tributary.decision.latency").timer().count()).isEqualTo(1);
        assertThat(meters.get("tributary.decision.latency").timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(2);
    }

    @Test
    void onTheInputClockNoLatencyIsTold() {
        SimpleMeterRegistry own = new SimpleMeterRegistry();
        new TopologyMetrics(own, Clock.fixed(NOW, ZoneOffset.UTC), DecisionClock.INPUT)
                .task("desk")
                .told(TopicCatalogue.ATTRIBUTION_ARR_RECORD, "key", event(new ProgramPolicy()));
        assertThat(own.get("tributary.decision.latency").timer().count()).isZero();
    }

    private double failing() {
        return meters.get("tributary.proofs.failing").gauge().value();
    }

    private double cases(String status) {
        return meters.get("tributary.conflict.cases")
                .tag("status", status)
                .gauge()
                .value();
    }

    private static JournalEvent event(Object body) {
        JournalEvent event = new JournalEvent();
        event.setRecordedAt(NOW.minusSeconds(2));
        event.setBody(body);
        return event;
    }
}
