package dev.tributary.attribution.topology;

import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Hears what the topology does, for metrics and traces. What it hears was done, and is not yet committed: proofs count what is.
 *
 * <p>Given as an object in the streams configuration, under {@link #SETTING}; without one nobody hears.
 */
public interface TopologyObserver {

    String SETTING = "tributary.topology.observer";

    /**
     * A task begins its work here, or a part of it does. May be called by several threads at once.
     *
     * @param stage one of {@link TopologyNames}
     */
    TaskObserver task(String stage);

    /** Both of them. */
    default TopologyObserver and(TopologyObserver other) {
        return stage -> new BothObservers(task(stage), other.task(stage));
    }

    /** The observer of a task of the running topology. */
    static TaskObserver of(ProcessorContext<?, ?> context, String stage) {
        return context.appConfigs().get(SETTING) instanceof TopologyObserver given
                ? given.task(stage)
                : new TaskObserver() {};
    }
}
