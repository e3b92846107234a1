package dev.tributary.attribution.topology;

import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TraceParent;
import dev.tributary.schemas.avro.JournalEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Tells two what one task does. */
record BothObservers(TaskObserver first, TaskObserver second) implements TaskObserver {

    @Override
    public void counted(String outcome) {
        first.counted(outcome);
        second.counted(outcome);
    }

    @Override
    public void rejected(String reason) {
        first.rejected(reason);
        second.rejected(reason);
    }

    @Override
    public void taken(TraceParent trace, String task, @Nullable String key, @Nullable String eventId) {
        first.taken(trace, task, key, eventId);
        second.taken(trace, task, key, eventId);
    }

    @Override
    public void done(boolean well) {
        first.done(well);
        second.done(well);
    }

    @Override
    public void told(Topic<?, ?> topic, String key, JournalEvent cause) {
        first.told(topic, key, cause);
        second.told(topic, key, cause);
    }

    @Override
    public void accountDecided(long nanoseconds) {
        first.accountDecided(nanoseconds);
        second.accountDecided(nanoseconds);
    }

    @Override
    public void proved(String proof, String scope, boolean holds) {
        first.proved(proof, scope, holds);
        second.proved(proof, scope, holds);
    }

    @Override
    public void ticked(Instant at, BigDecimal waiting) {
        first.ticked(at, waiting);
        second.ticked(at, waiting);
    }

    @Override
    public void cases(SortedMap<String, BigDecimal> byCodeAndStatus) {
        first.cases(byCodeAndStatus);
        second.cases(byCodeAndStatus);
    }

    @Override
    public void hasPolicy() {
        first.hasPolicy();
        second.hasPolicy();
    }

    @Override
    public void closed() {
        first.closed();
        second.closed();
    }
}
