package dev.tributary.benchmarks.workload;

import dev.tributary.attribution.runtime.AttributionSettings;
import dev.tributary.attribution.runtime.StrictStreamsConfig;
import dev.tributary.attribution.topology.AttributionTopology;
import dev.tributary.attribution.topology.Stores;
import dev.tributary.attribution.topology.TopologyWithoutLedger;
import dev.tributary.benchmarks.skeleton.Script;
import dev.tributary.benchmarks.skeleton.StageWrapper;
import dev.tributary.schemas.RecordSerdes;
import java.io.IOException;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A workload on Kafka Streams, configured as the attribution application is. */
final class StreamsRunning implements Running {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsRunning.class);
    private static final int EXIT_FAILED = 1;

    private final RecordSerdes serdes;
    private final KafkaStreams streams;

    StreamsRunning(WorkloadSettings settings) throws IOException {
        AttributionSettings attribution = settings.attribution();
        Properties config = StrictStreamsConfig.of(attribution);
        if (settings.workload().kind() == Workload.Kind.SKELETON) {
            config = StageWrapper.replaying(config, Script.read(settings.script()));
        }
        serdes = RecordSerdes.create(attribution.serdes());
        streams = new KafkaStreams(topology(settings, config), new StreamsConfig(config));
        streams.setUncaughtExceptionHandler(thrown -> {
            LOG.error("the workload failed", thrown);
            // Whoever measures sees the end of the process, and the log says why.
            Runtime.getRuntime().halt(EXIT_FAILED);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.start();
    }

    private Topology topology(WorkloadSettings settings, Properties config) {
        EngineTopologies engine = new EngineTopologies(config, serdes);
        return switch (settings.workload()) {
            case PASS_THROUGH -> engine.passThrough();
            case HOPS -> engine.hops();
            case AGGREGATE -> engine.aggregate();
            case SKELETON, SKELETON_INPUT, TOPOLOGY, TOPOLOGY_INPUT ->
                AttributionTopology.build(
                        config,
                        serdes,
                        Stores.ON_DISK,
                        settings.attribution().partitions(),
                        settings.workload().clock());
            case TOPOLOGY_NO_LEDGER ->
                TopologyWithoutLedger.build(
                        config, serdes, Stores.ON_DISK, settings.attribution().partitions());
            case COPY -> throw new IllegalArgumentException("the copy runs without Kafka Streams");
        };
    }

    @Override
    public boolean ready() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    @Override
    public void hold() {
        streams.pause();
    }

    @Override
    public void letGo() {
        streams.resume();
    }

    @Override
    public void close() {
        streams.close();
        serdes.close();
    }
}
