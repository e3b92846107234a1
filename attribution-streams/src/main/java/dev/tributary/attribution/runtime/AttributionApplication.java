package dev.tributary.attribution.runtime;

import dev.tributary.attribution.topology.AttributionTopology;
import dev.tributary.attribution.topology.Stores;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.RegistryListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running application: one {@link KafkaStreams} and what others may know of it.
 *
 * <p>Not restarted after it stopped: the process ends, with an {@link ExitCode}, and whoever runs it starts a new one.
 */
public final class AttributionApplication implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AttributionApplication.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final RecordSerdes serdes;
    private final KafkaStreams streams;
    private final Restoring restoring = new Restoring();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final AtomicReference<ExitCode> exitCode = new AtomicReference<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final MeterRegistry meters;
    private Optional<KafkaStreamsMetrics> metrics = Optional.empty();

    public AttributionApplication(AttributionSettings settings, MeterRegistry meters, RegistryListener listener) {
        Properties config = StrictStreamsConfig.of(settings);
        this.meters = meters;
        this.serdes = RecordSerdes.create(settings.serdes(), listener);
        this.streams = new KafkaStreams(
                AttributionTopology.build(config, serdes, Stores.ON_DISK, settings.partitions(), settings.clock()),
                new StreamsConfig(config));
        streams.setUncaughtExceptionHandler(thrown -> {
            failure.compareAndSet(null, thrown);
            LOG.error("a stream thread failed; the application stops", thrown);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.setGlobalStateRestoreListener(restoring);
        streams.setStateListener((now, before) -> {
            LOG.info("streams: {} -> {}", before, now);
            if (now == KafkaStreams.State.ERROR) {
                end(ExitCode.STREAM_FAILED);
            } else if (now == KafkaStreams.State.NOT_RUNNING) {
                end(failure.get() == null ? ExitCode.STOPPED : ExitCode.STREAM_FAILED);
            }
        });
    }

    public void start() {
        KafkaStreamsMetrics binder = new KafkaStreamsMetrics(streams);
        binder.bindTo(meters);
        metrics = Optional.of(binder);
        streams.start();
    }

    /** Whether it decides now: running, nothing to restore, the registry in reach. */
    public Readiness readiness() {
        KafkaStreams.State state = streams.state();
        if (state != KafkaStreams.State.RUNNING) {
            return Readiness.notYet("streams are " + state);
        }
        int stores = restoring.count();
        if (stores > 0) {
            return Readiness.notYet(stores + " stores are being restored");
        }
        return serdes.waitingFor()
                .map(waiting -> Readiness.notYet("waiting for the schema registry: " + waiting))
                .orElse(Readiness.READY);
    }

    /** Alive unless it has ended; what waits is alive. */
    public boolean live() {
        return exitCode.get() == null;
    }

    /** What stopped it, if something did. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** In the words of {@link KafkaStreams.State}. */
    public String state() {
        return streams.state().name();
    }

    /** Waits until it has ended, and says how. */
    public ExitCode awaitEnd() throws InterruptedException {
        stopped.await();
        return Objects.requireNonNull(exitCode.get(), "the code is set before the latch opens");
    }

    @Override
    public void close() {
        boolean closed = streams.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        if (!closed) {
            LOG.error("streams did not close within {}", CLOSE_TIMEOUT);
            end(ExitCode.CLOSE_TIMED_OUT);
        }
        metrics.ifPresent(KafkaStreamsMetrics::close);
        serdes.close();
    }

    private void end(ExitCode code) {
        exitCode.compareAndSet(null, code);
        stopped.countDown();
    }

    /** Counts the stores that are being read back from their changelogs. */
    private static final class Restoring implements StateRestoreListener {

        private final Set<TopicPartition> partitions = new HashSet<>();

        @Override
        public synchronized void onRestoreStart(TopicPartition partition, String store, long from, long to) {
            partitions.add(partition);
        }

        @Override
        public void onBatchRestored(TopicPartition partition, String store, long end, long count) {
            // Only the start and the end say whether a store can be used.
        }

        @Override
        public synchronized void onRestoreEnd(TopicPartition partition, String store, long total) {
            partitions.remove(partition);
        }

        @Override
        public synchronized void onRestoreSuspended(TopicPartition partition, String store, long total) {
            partitions.remove(partition);
        }

        synchronized int count() {
            return partitions.size();
        }
    }
}
