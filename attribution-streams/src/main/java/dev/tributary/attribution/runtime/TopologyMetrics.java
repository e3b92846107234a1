package dev.tributary.attribution.runtime;

import dev.tributary.attribution.topology.DecisionClock;
import dev.tributary.attribution.topology.TaskObserver;
import dev.tributary.attribution.topology.TopologyObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The metrics of what the topology does. Labels have few values: no id, key or partner is ever one.
 *
 * <p>Counters count work done in this process, also work that was undone with its transaction; what must be exact stands in
 * the proofs.
 */
final class TopologyMetrics implements TopologyObserver {

    private static final Duration[] LATENCIES =
            millis(25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 15_000, 60_000, 600_000);
    private static final Duration[] EFFORTS = millis(1, 2, 5, 10, 25, 50, 100, 250, 1_000, 10_000);

    private final MeterRegistry meters;
    private final Clock clock;
    private final DecisionClock decisionClock;
    private final Timer latency;
    private final Timer effort;
    private final AtomicLong newestTick = new AtomicLong();
    private final CurrentValues proofs;
    private final CurrentValues waiting;
    private final CurrentValues cases;
    private final CurrentValues policies;

    TopologyMetrics(MeterRegistry meters, Clock clock, DecisionClock decisionClock) {
        this.meters = meters;
        this.clock = clock;
        this.decisionClock = decisionClock;
        this.latency = Timer.builder("tributary.decision.latency")
                .description("From an event being recorded to a decision told because of it; on the wall clock only")
                .serviceLevelObjectives(LATENCIES)
                .register(meters);
        this.effort = Timer.builder("tributary.account.decision")
                .description("What a desk takes to decide one account")
                .serviceLevelObjectives(EFFORTS)
                .register(meters);
        this.proofs = new CurrentValues(
                meters, "tributary.proofs.failing", "Scopes in which a proof did not hold when last made", "proof");
        this.waiting = new CurrentValues(
                meters, "tributary.events.waiting", "Events that wait for the record they name, at the tick", "stage");
        this.cases = new CurrentValues(
                meters, "tributary.conflict.cases", "Conflict cases by code and status, at the tick", "code", "status");
        this.policies = new CurrentValues(
                meters,
                "tributary.policy.partitions",
                "Desks of this instance that have a policy, without which nothing is decided");
        policies.register();
        Gauge.builder("tributary.tick.newest.timestamp", newestTick, AtomicLong::get)
                .description(
                        "The newest tick that a stage of this instance handled, as seconds since 1970; 0: none yet")
                .baseUnit("seconds")
                .register(meters);
    }

    @Override
    public TaskObserver task(String stage) {
        return new TaskMetrics(this, stage);
    }

    Counter events(String stage, String outcome) {
        return Counter.builder("tributary.events")
                .description("Events by what became of them in a stage")
                .tags("stage", stage, "outcome", outcome)
                .register(meters);
    }

    Counter rejections(String stage, String reason) {
        return Counter.builder("tributary.events.rejected")
                .description("Events that were refused, by reason")
                .tags("stage", stage, "reason", reason)
                .register(meters);
    }

    Counter records(String topic) {
        return Counter.builder("tributary.records.told")
                .description("Records written, by topic")
                .tag("topic", topic)
                .register(meters);
    }

    void decisionTold(Instant recordedAt) {
        if (decisionClock == DecisionClock.WALL) {
            Duration since = Duration.between(recordedAt, clock.instant());
            latency.record(since.isNegative() ? Duration.ZERO : since);
        }
    }

    void accountDecided(long nanoseconds) {
        effort.record(Duration.ofNanos(nanoseconds));
    }

    void ticked(String stage, Instant at) {
        newestTick.accumulateAndGet(at.getEpochSecond(), Math::max);
        Counter.builder("tributary.ticks.handled")
                .description("Ticks that a task of the stage had from everyone, and handled")
                .tag("stage", stage)
                .register(meters)
                .increment();
    }

    CurrentValues proofs() {
        return proofs;
    }

    CurrentValues waiting() {
        return waiting;
    }

    CurrentValues cases() {
        return cases;
    }

    CurrentValues policies() {
        return policies;
    }

    void forget(TaskMetrics task) {
        Stream.of(proofs, waiting, cases, policies).forEach(values -> values.forget(task));
    }

    private static Duration[] millis(long... values) {
        return java.util.Arrays.stream(values).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
