package dev.tributary.cli.status;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One process of an installation. Of one that is elsewhere only name, address and health are known.
 *
 * @param upSeconds how long it has been running; absent while it is not
 * @param restarts how often it was started again because it had ended by itself
 */
record ProcessStatus(
        String name,
        @Nullable Long pid,
        @Nullable Integer port,
        @Nullable Long upSeconds,
        @Nullable Integer restarts,
        Health health,
        @Nullable Path log) {}
