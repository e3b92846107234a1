package dev.tributary.attribution.runtime;

import dev.tributary.attribution.topology.AttributionTopology;
import dev.tributary.attribution.topology.DecisionClock;
import dev.tributary.attribution.topology.Stores;
import dev.tributary.attribution.topology.TopologyObserver;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.RegistryListener;
import dev.tributary.schemas.RegistrySettings;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.telemetry.TracedProcess;
import dev.tributary.telemetry.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running application: one {@link KafkaStreams}, what it watches outside, and what others may know of it.
 *
 * <p>Brokers, topics or the registry may be away when it starts and at any time later: it waits, says for what, and goes on
 * by itself. Not restarted after it stopped: the process ends, with an {@link ExitCode}, and whoever runs it starts a new one.
 */
public final class AttributionApplication implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AttributionApplication.class);
    private static final String SERVICE = "attribution-streams";
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final TopicPartition CLOCK = new TopicPartition(TopicCatalogue.PROGRAM_CLOCK.name(), 0);

    private final RecordSerdes serdes;
    private final KafkaStreams streams;
    private final Restoring restoring = new Restoring();
    private final Failures failures = new Failures(System::nanoTime);
    private final ClusterProbe clusterProbe;
    private final Watch cluster;
    private final Watch registry;
    private final TickSender ticks;
    private final WallClock wallClock;
    private final boolean onWallClock;
    private final Standstill standstill = new Standstill();
    private final Repeating looking = new Repeating("standstill", BETWEEN_LOOKS, this::seeWhetherItMoves);
    private final MeterRegistry meters;
    private final TopologyMetrics topologyMetrics;
    private final Tracing tracing;
    private final AtomicReference<Throwable> startFailure = new AtomicReference<>();
    private final AtomicReference<ExitCode> exitCode = new AtomicReference<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Optional<KafkaStreamsMetrics> metrics = Optional.empty();

    public AttributionApplication(AttributionSettings settings, MeterRegistry meters, RegistryListener listener) {
        Properties config = StrictStreamsConfig.of(settings);
        ApplicationMetrics own = new ApplicationMetrics(meters);
        config.put(UnreadableRecords.LISTENER, own.deadLetters());
        this.meters = meters;
        this.topologyMetrics = new TopologyMetrics(meters, Clock.systemUTC(), settings.clock());
        this.tracing = settings.tracing()
                .map(given ->
                        Tracing.on(given, TracedProcess.of(SERVICE, AttributionApplication.class, settings.instance())))
                .orElseGet(Tracing::off);
        config.put(
                TopologyObserver.SETTING,
                tracing.isOn() ? topologyMetrics.and(new TopologyTraces(tracing.tracer())) : topologyMetrics);
        this.serdes = RecordSerdes.create(patient(settings.serdes()), own.registryListener(listener));
        this.streams = new KafkaStreams(
                AttributionTopology.build(config, serdes, Stores.ON_DISK, settings.partitions(), settings.clock()),
                new StreamsConfig(config));
        this.clusterProbe = new ClusterProbe(settings, this::partitionsDiffer);
        this.cluster = new Watch("broker", clusterProbe, this::advance);
        this.registry = new Watch("schema registry", serdes::unreachable, () -> {});
        this.ticks = new TickSender(settings, serdes);
        this.wallClock = new WallClock(Clock.systemUTC(), this::hasTheClock, ticks);
        this.onWallClock = settings.clock() == DecisionClock.WALL;
        own.identify(settings);
        own.observe(cluster, registry);
        own.observe(failures);
        own.observe(restoring);
        own.observe(this);
        streams.setUncaughtExceptionHandler(failures);
        streams.setGlobalStateRestoreListener(restoring);
        streams.setStateListener((now, before) -> {
            LOG.info("streams: {} -> {}", before, now);
            if (now == KafkaStreams.State.ERROR) {
                end(ExitCode.STREAM_FAILED);
            } else if (now == KafkaStreams.State.NOT_RUNNING) {
                end(failures.defect().isEmpty() ? ExitCode.STOPPED : ExitCode.STREAM_FAILED);
            }
        });
    }

    /** A schema that a decision is written with is waited for as long as one that an event is read with. */
    private static Map<String, String> patient(Map<String, String> serdes) {
        Map<String, String> patient = new HashMap<>(serdes);
        patient.putIfAbsent(RegistrySettings.WRITER_PATIENCE, "-1");
        return patient;
    }

    /** Returns at once; the streams start as soon as the brokers answer and every topic is there. */
    public void start() {
        registry.start();
        cluster.start();
        looking.start();
    }

    /** Whether it decides now; if not, the first thing that it waits for. */
    public Readiness readiness() {
        if (!live()) {
            return Readiness.notYet(
                    failure().map(cause -> "it has failed: " + cause).orElse("it has stopped"));
        }
        KafkaStreams.State state = streams.state();
        int stores = restoring.count();
        return Readiness.ofFirst(List.of(
                failures.pausing(),
                cluster.trouble(),
                serdes.waitingFor().map(waiting -> "waiting for the schema registry: " + waiting),
                waits(stores > 0, stores + " stores are being restored"),
                waits(state == KafkaStreams.State.REBALANCING, "the work is being shared out anew (REBALANCING)"),
                waits(state != KafkaStreams.State.RUNNING, "streams are " + state),
                registry.trouble()));
    }

    /** Whether a desk of this instance has a policy; until then events are kept, and nothing is decided. */
    public boolean hasPolicy() {
        return topologyMetrics.policies().total() > 0;
    }

    /** Alive unless it has ended; what waits is alive. */
    public boolean live() {
        return exitCode.get() == null;
    }

    /** What stopped it, if something did. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(startFailure.get()).or(failures::defect);
    }

    /** In the words of {@link KafkaStreams.State}. */
    public String state() {
        return streams.state().name();
    }

    /** How it ended; empty while it lives. */
    public Optional<ExitCode> exitCode() {
        return Optional.ofNullable(exitCode.get());
    }

    /** Waits until it has ended, and says how. */
    public ExitCode awaitEnd() throws InterruptedException {
        stopped.await();
        return Objects.requireNonNull(exitCode.get(), "the code is set before the latch opens");
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        failures.closing();
        looking.close();
        wallClock.close();
        cluster.close();
        registry.close();
        // Before the streams: a thread that waits for a schema would hold up the stop.
        serdes.close();
        boolean stoppedInTime = streams.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        if (stoppedInTime) {
            end(ExitCode.STOPPED);
        } else {
            LOG.error("streams did not close within {}", CLOSE_TIMEOUT);
            end(ExitCode.CLOSE_TIMED_OUT);
        }
        metrics.ifPresent(KafkaStreamsMetrics::close);
        ticks.close();
        clusterProbe.close();
        tracing.close();
    }

    /** One step for each look at the brokers that found them well: start, then show the metrics that are there by now. */
    private void advance() {
        if (streams.state() == KafkaStreams.State.CREATED) {
            startStreams();
        } else if (streams.state() == KafkaStreams.State.RUNNING && metrics.isEmpty()) {
            // Not before: what a client tells of its partitions it tells once it has them.
            KafkaStreamsMetrics binder = new KafkaStreamsMetrics(streams);
            binder.bindTo(meters);
            metrics = Optional.of(binder);
        }
    }

    private void startStreams() {
        try {
            streams.start();
        } catch (RuntimeException failed) {
            if (!closed.get()) {
                LOG.error("the streams could not be started", failed);
                startFailure.compareAndSet(null, failed);
                end(ExitCode.START_FAILED);
            }
            return;
        }
        if (onWallClock) {
            wallClock.start();
        }
    }

    private void seeWhetherItMoves() {
        boolean sharing = streams.state() == KafkaStreams.State.REBALANCING
                && failures.pausing().isEmpty()
                && cluster.trouble().isEmpty()
                && serdes.waitingFor().isEmpty();
        Standstill.Verdict verdict = standstill.look(Clock.systemUTC().instant(), sharing, restoring.steps());
        if (verdict == Standstill.Verdict.TELL) {
            LOG.warn("nothing has moved for {}; the stream threads are at:\n{}", Standstill.TELL_AFTER, threads());
        } else if (verdict == Standstill.Verdict.GIVE_UP) {
            LOG.error("nothing has moved for {}; ending, to be started anew", Standstill.GIVE_UP_AFTER);
            end(ExitCode.STOOD_STILL);
        }
    }

    private static String threads() {
        StringBuilder text = new StringBuilder();
        Thread.getAllStackTraces().forEach((thread, frames) -> {
            if (thread.getName().contains("Stream") || thread.getName().contains("StateUpdater")) {
                text.append(thread.getName())
                        .append(' ')
                        .append(thread.getState())
                        .append('\n');
                Arrays.stream(frames)
                        .forEach(frame -> text.append("\tat ").append(frame).append('\n'));
            }
        });
        return text.toString();
    }

    private void partitionsDiffer(String how) {
        startFailure.compareAndSet(
                null,
                new SettingsRefusedException(List.of(how + ": set tributary.partitions to what the installation was"
                        + " created with; it is chosen once for life")));
        end(ExitCode.SETTINGS_REFUSED);
    }

    /** One instance of the group has the clock's first partition: it ticks for all. */
    private boolean hasTheClock() {
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .anyMatch(task -> task.topicPartitions().contains(CLOCK));
    }

    private static Optional<String> waits(boolean so, String why) {
        return so ? Optional.of(why) : Optional.empty();
    }

    private void end(ExitCode code) {
        exitCode.compareAndSet(null, code);
        stopped.countDown();
    }
}
