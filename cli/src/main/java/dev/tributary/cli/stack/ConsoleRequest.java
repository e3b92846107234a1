package dev.tributary.cli.stack;

import org.jspecify.annotations.Nullable;

/**
 * What a person asked of a stack's console.
 *
 * @param wanted absent: as it was
 */
public record ConsoleRequest(
        @Nullable Boolean wanted,
        @Nullable Integer postgresPort,
        @Nullable Integer port) {

    /** Ports that are not asked for are those of last time, which the stack itself knows. */
    @Nullable
    ConsoleSettings over(@Nullable ConsoleSettings standing) {
        boolean on = wanted == null ? standing != null : wanted;
        return on ? new ConsoleSettings(postgresPort == null ? 0 : postgresPort, port == null ? 0 : port) : null;
    }

    /** Whether something was asked of a console that there is only with {@code --console}. */
    public boolean namesPorts() {
        return postgresPort != null || port != null;
    }
}
