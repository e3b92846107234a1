package dev.tributary.schemas;

import java.time.Duration;

/**
 * Hears of the schema registry being out of reach, so that readiness can say so while records wait for their schema. Called
 * by the threads that wait, so it must return quickly and never throw.
 */
public interface RegistryListener {

    /** Hears nothing. */
    RegistryListener SILENT = new RegistryListener() {
        @Override
        public void waiting(String operation, Exception failure, Duration soFar) {}

        @Override
        public void ended(String operation) {}
    };

    /**
     * An attempt failed and another will be made.
     *
     * @param operation what is asked for, the same text until it ended
     * @param soFar since the first attempt
     */
    void waiting(String operation, Exception failure, Duration soFar);

    /** What was waited for was answered, or given up: the thread no longer waits. */
    void ended(String operation);
}
