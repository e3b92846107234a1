package dev.tributary.cli.stack;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person asked of a stack's console.
 *
 * @param wanted absent: as it was
 * @param given a file with further settings of the service, or {@link StackRequest#OFF}; absent: as it was
 */
public record ConsoleRequest(
        @Nullable Boolean wanted,
        @Nullable Integer postgresPort,
        @Nullable Integer port,
        @Nullable Integer metricsPort,
        @Nullable String given) {

    /** Ports that are not asked for are those of last time, which the stack itself knows. */
    @Nullable
    ConsoleSettings over(@Nullable ConsoleSettings standing) {
        boolean on = wanted == null ? standing != null : wanted;
        return on
                ? new ConsoleSettings(
                        orAny(postgresPort),
                        orAny(port),
                        orAny(metricsPort),
                        givenOver(standing),
                        standing == null ? List.of() : standing.partners())
                : null;
    }

    /** Whether something was asked of a console that there is only with {@code --console}. */
    public boolean needsConsole() {
        return postgresPort != null || port != null || metricsPort != null || given != null;
    }

    private @Nullable Path givenOver(@Nullable ConsoleSettings standing) {
        if (given == null) {
            return standing == null ? null : standing.given();
        }
        return StackRequest.OFF.equals(given)
                ? null
                : Path.of(given).toAbsolutePath().normalize();
    }

    private static int orAny(@Nullable Integer asked) {
        return asked == null ? 0 : asked;
    }
}
