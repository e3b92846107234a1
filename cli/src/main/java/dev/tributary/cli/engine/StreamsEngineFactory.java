package dev.tributary.cli.engine;

/** Runs the topology in this process. */
public final class StreamsEngineFactory implements EngineFactory {
    @Override
    public AttributionEngine create(Settings settings) {
        return new StreamsEngine(settings);
    }
}
