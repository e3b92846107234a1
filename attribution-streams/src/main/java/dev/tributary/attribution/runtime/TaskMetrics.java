package dev.tributary.attribution.runtime;

import dev.tributary.attribution.topology.TaskObserver;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.JournalEvent;
import io.micrometer.core.instrument.Counter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** What one task does, in numbers. Keeps its counters at hand: looking one up by its labels takes longer than counting. */
final class TaskMetrics implements TaskObserver {

    private static final Set<Topic<?, ?>> DECISIONS = Set.of(
            TopicCatalogue.ATTRIBUTION_ARR_RECORD,
            TopicCatalogue.ATTRIBUTION_REGISTRATION_STATUS,
            TopicCatalogue.ATTRIBUTION_CONFLICT_CASE);

    private final TopologyMetrics metrics;
    private final String stage;
    private final Map<String, Counter> events = new HashMap<>();
    private final Map<String, Counter> rejections = new HashMap<>();
    private final Map<Topic<?, ?>, Counter> records = new HashMap<>();
    private final Map<String, Set<String>> failing = new HashMap<>();
    private final Set<String> cases = new HashSet<>();

    TaskMetrics(TopologyMetrics metrics, String stage) {
        this.metrics = metrics;
        this.stage = stage;
    }

    @Override
    public void counted(String outcome) {
        events.computeIfAbsent(outcome, it -> metrics.events(stage, it)).increment();
    }

    @Override
    public void rejected(String reason) {
        rejections.computeIfAbsent(reason, it -> metrics.rejections(stage, it)).increment();
    }

    @Override
    public void told(Topic<?, ?> topic, String key, JournalEvent cause) {
        records.computeIfAbsent(topic, it -> metrics.records(it.name())).increment();
        if (DECISIONS.contains(topic) && !(cause.getBody() instanceof ClockTick)) {
            metrics.decisionTold(cause.getRecordedAt());
        }
    }

    @Override
    public void accountDecided(long nanoseconds) {
        metrics.accountDecided(nanoseconds);
    }

    @Override
    public void proved(String proof, String scope, boolean holds) {
        Set<String> scopes = failing.computeIfAbsent(proof, it -> new HashSet<>());
        if (holds) {
            scopes.remove(scope);
        } else {
            scopes.add(scope);
        }
        metrics.proofs().set(this, scopes.size(), proof);
    }

    @Override
    public void ticked(Instant at, BigDecimal waiting) {
        metrics.ticked(stage, at);
        metrics.waiting().set(this, waiting.doubleValue(), stage);
    }

    @Override
    public void cases(SortedMap<String, BigDecimal> byCodeAndStatus) {
        cases.addAll(byCodeAndStatus.keySet());
        for (String each : cases) {
            String[] labels = each.split("\\|", 2);
            metrics.cases()
                    .set(
                            this,
                            byCodeAndStatus.getOrDefault(each, BigDecimal.ZERO).doubleValue(),
                            labels[0],
                            labels[1]);
        }
    }

    @Override
    public void hasPolicy() {
        metrics.policies().set(this, 1);
    }

    @Override
    public void closed() {
        metrics.forget(this);
    }
}
