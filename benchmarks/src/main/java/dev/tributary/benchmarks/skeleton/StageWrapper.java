package dev.tributary.benchmarks.skeleton;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the place of the topology's processors, or watches them, while sources, sinks, stores and partitioning stay as they are:
 * whatever becomes of the topology, its skeleton has the same bones.
 */
public final class StageWrapper implements ProcessorWrapper {

    private static final String SCRIPT = "tributary.benchmarks.script";
    private static final String RECORDER = "tributary.benchmarks.recorder";

    private @Nullable Script script;
    private @Nullable Recorder recorder;

    /** The configuration with which a topology is built whose processors only replay the script. */
    public static Properties replaying(Properties config, Script script) {
        return with(config, Map.of(SCRIPT, script));
    }

    /** The configuration with which a topology is built whose processors are watched. */
    static Properties watched(Properties config, Recorder recorder) {
        return with(config, Map.of(RECORDER, recorder));
    }

    private static Properties with(Properties config, Map<String, Object> more) {
        Properties all = new Properties();
        all.putAll(config);
        all.put(StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG, StageWrapper.class);
        all.putAll(more);
        return all;
    }

    @Override
    public void configure(Map<String, ?> configs) {
        script = (Script) configs.get(SCRIPT);
        recorder = (Recorder) configs.get(RECORDER);
    }

    @Override
    @SuppressWarnings("unchecked") // The skeleton sends what the sinks of its stage can write.
    public <KIn, VIn, KOut, VOut> WrappedProcessorSupplier<KIn, VIn, KOut, VOut> wrapProcessorSupplier(
            String name, ProcessorSupplier<KIn, VIn, KOut, VOut> supplier) {
        Script replayed = script;
        ProcessorSupplier<KIn, VIn, KOut, VOut> chosen = replayed == null
                ? supplier
                : () -> (Processor<KIn, VIn, KOut, VOut>) (Processor<?, ?, ?, ?>) new SkeletonProcessor(name, replayed);
        Recorder watching = recorder;
        return ProcessorWrapper.asWrapped(watching == null ? chosen : watching.watch(name, chosen));
    }

    @Override
    public <KIn, VIn, VOut> WrappedFixedKeyProcessorSupplier<KIn, VIn, VOut> wrapFixedKeyProcessorSupplier(
            String name, FixedKeyProcessorSupplier<KIn, VIn, VOut> supplier) {
        return ProcessorWrapper.asWrappedFixedKey(supplier);
    }
}
