package dev.tributary.dealreg.projection;

import dev.tributary.dealreg.background.Closing;
import dev.tributary.dealreg.readmodel.Migration;
import dev.tributary.dealreg.settings.ServiceSettings;
import dev.tributary.schemas.RecordSerdes;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.opentelemetry.api.trace.Span;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topics and keeps the read model equal to them, on a thread of its own. Brokers, registry and database may be away
 * when it starts and at any time later: it says so, waits, and goes on where it was.
 */
@Singleton
@Requires(property = "tributary.projection", notEquals = "false")
final class Projection {

    private static final Logger LOG = LoggerFactory.getLogger(Projection.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final ServiceSettings settings;
    private final Migration migration;
    private final ProjectionStore store;
    private final ProjectionState state;
    private final RecordSerdes serdes;
    private final Clock clock;
    private final ProjectionMetrics metrics;
    private final ShownSpans spans;
    private final Closing closing = new Closing();
    private final Thread thread = new Thread(this::run, "projection");
    private volatile @Nullable TopicReader current;

    Projection(
            ServiceSettings settings,
            Migration migration,
            ProjectionStore store,
            ProjectionState state,
            RecordSerdes serdes,
            Clock clock,
            ProjectionMetrics metrics,
            ShownSpans spans) {
        this.settings = settings;
        this.migration = migration;
        this.store = store;
        this.state = state;
        this.serdes = serdes;
        this.clock = clock;
        this.metrics = metrics;
        this.spans = spans;
    }

    @EventListener
    void start(StartupEvent started) {
        thread.start();
    }

    @PreDestroy
    void close() throws InterruptedException {
        closing.say();
        TopicReader reader = current;
        if (reader != null) {
            reader.wakeup();
        }
        thread.join();
    }

    private void run() {
        Duration pause = Duration.ofSeconds(1);
        while (!closing.isSaid()) {
            Instant began = clock.instant();
            try {
                migration.run();
                follow();
                continue;
            } catch (WakeupException stopping) {
                LOG.debug("The projection stops.", stopping);
            } catch (RuntimeException failed) {
                state.troubled(reason(failed));
                LOG.warn("The projection waits {} s: {}", pause.toSeconds(), reason(failed), failed);
            }
            pause = nextPause(pause, Duration.between(began, clock.instant()));
            closing.waitFor(pause);
        }
    }

    private static String reason(RuntimeException failed) {
        return failed instanceof OffsetOutOfRangeException
                ? "the database was filled from other topics, or from more than is left of them;"
                        + " rebuild the read model, or give the service a database of its own: " + failed.getMessage()
                : String.valueOf(failed.getMessage());
    }

    /** Longer each time, unless it has worked meanwhile. */
    private static Duration nextPause(Duration pause, Duration worked) {
        Duration doubled = pause.multipliedBy(2);
        if (worked.compareTo(LONGEST_PAUSE) > 0) {
            return Duration.ofSeconds(1);
        }
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private void follow() {
        try (TopicReader reader = new TopicReader(
                settings, ShownTopics.ALL.stream().map(Shown::topic).toList())) {
            current = reader;
            Batch batch = new Batch(serdes, ShownTopics.ALL, metrics);
            Map<TopicPartition, Long> beginnings = reader.beginnings();
            Optional<Instant> rebuiltAt = store.rebuiltAt();
            Map<TopicPartition, Long> applied = seek(reader, beginnings);
            Look look = new Look(clock.instant(), reader.ends());
            Instant lastLook = Instant.MIN;
            while (!closing.isSaid()) {
                ConsumerRecords<byte[], byte[]> records = reader.poll(POLL);
                if (!records.isEmpty() && !apply(reader, batch, records, applied)) {
                    applied = seek(reader, beginnings);
                }
                Instant now = clock.instant();
                if (now.isAfter(lastLook.plus(BETWEEN_LOOKS))) {
                    lastLook = now;
                    if (!store.rebuiltAt().equals(rebuiltAt)) {
                        LOG.info("The read model was emptied; it is filled anew.");
                        return;
                    }
                    look = look(reader, look, now, rebuiltAt);
                }
            }
        } finally {
            current = null;
        }
    }

    private Map<TopicPartition, Long> seek(TopicReader reader, Map<TopicPartition, Long> beginnings) {
        Map<TopicPartition, Long> stored = store.offsets(beginnings);
        reader.seek(stored);
        return stored;
    }

    /** @param applied what the database has; not the reader's positions, which pass the ends of transactions by themselves */
    private boolean apply(
            TopicReader reader,
            Batch batch,
            ConsumerRecords<byte[], byte[]> records,
            Map<TopicPartition, Long> applied) {
        Map<TopicPartition, Long> from = new HashMap<>(applied);
        from.keySet().retainAll(records.partitions());
        Map<TopicPartition, Long> to = reader.positions(records.partitions());
        Instant newest = Instant.EPOCH;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Instant recordedAt = Instant.ofEpochMilli(record.timestamp());
            newest = recordedAt.isAfter(newest) ? recordedAt : newest;
        }
        List<Span> begun = spans.begin(records);
        boolean done = false;
        try {
            done = store.apply(batch.of(records), from, to, newest);
        } finally {
            spans.end(begun, done);
        }
        if (done) {
            records.partitions()
                    .forEach(each -> metrics.projected(
                            each.topic(), records.records(each).size()));
        }
        applied.putAll(to);
        return done;
    }

    /** Under load there is never nothing to read; then it is what stood there at the look before that has to be here by now. */
    private Look look(TopicReader reader, Look before, Instant now, Optional<Instant> rebuiltAt) {
        Look next = new Look(now, reader.ends());
        Map<String, Long> lag = reader.behind(next.ends);
        state.reading(lag);
        Optional<Look> reached = ProjectionState.isZero(lag)
                ? Optional.of(next)
                : Optional.of(before).filter(look -> ProjectionState.isZero(reader.behind(look.ends)));
        reached.ifPresent(look -> {
            store.caughtUp(look.at, rebuiltAt);
            state.caughtUp();
        });
        // The older one stays until it is reached.
        return reached.isPresent() ? next : before;
    }

    /** Where the partitions ended at that time. */
    private record Look(Instant at, Map<TopicPartition, Long> ends) {}
}
