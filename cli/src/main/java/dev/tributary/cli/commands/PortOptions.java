package dev.tributary.cli.commands;

import dev.tributary.cli.stack.ConsoleRequest;
import dev.tributary.cli.stack.StackRequest;
import dev.tributary.cli.stack.StackSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** On which ports a stack listens. */
final class PortOptions {
    private static final int HIGHEST = 65_535;

    @Option(
            names = "--broker-port",
            paramLabel = "PORT",
            description = "default, or 0: the one before, else a free one")
    private @Nullable Integer broker;

    @Option(names = "--registry-port", paramLabel = "PORT", description = "the same for the schema registry")
    private @Nullable Integer registry;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description =
                    "the same for health and metrics of the application; further instances take the ports after it")
    private @Nullable Integer http;

    @Option(names = "--postgres-port", paramLabel = "PORT", description = "the same for the console's PostgreSQL")
    private @Nullable Integer postgres;

    @Option(names = "--console-port", paramLabel = "PORT", description = "the same for the console")
    private @Nullable Integer console;

    @Option(names = "--console-metrics-port", paramLabel = "PORT", description = "the same for the console's metrics")
    private @Nullable Integer consoleMetrics;

    @Nullable
    Integer broker() throws Refused {
        return checked("--broker-port", broker, HIGHEST);
    }

    @Nullable
    Integer registry() throws Refused {
        return checked("--registry-port", registry, HIGHEST);
    }

    @Nullable
    Integer http() throws Refused {
        return checked("--http-port", http, HIGHEST - UpCommand.MOST_INSTANCES);
    }

    /** @param wanted absent: as it was */
    ConsoleRequest console(@Nullable Boolean wanted, ConsoleSettingsOption given) throws Refused {
        return new ConsoleRequest(
                wanted,
                checked("--postgres-port", postgres, HIGHEST),
                checked("--console-port", console, HIGHEST),
                checked("--console-metrics-port", consoleMetrics, HIGHEST),
                given.file());
    }

    /** The usual settings of a stack that goes with its command, on these ports. */
    StackSettings settings(ConsoleRequest console, TracesOption traces) throws Refused {
        return new StackRequest(null, null, null, broker(), registry(), http(), null, console, traces.url(), null)
                .over(StackSettings.defaults());
    }

    /** @throws Refused when something is said of a console that the stack does not have */
    static void refuseUnused(ConsoleRequest request, StackSettings settings) throws Refused {
        if (request.needsConsole() && settings.console() == null) {
            throw new Refused("--console-port, --console-metrics-port, --console-settings and --postgres-port are of a"
                    + " console, and this stack has none; add --console");
        }
    }

    private static @Nullable Integer checked(String option, @Nullable Integer port, int highest) throws Refused {
        if (port != null && (port < 0 || port > highest)) {
            throw new Refused(option + " is 0 to " + highest + ", not " + port);
        }
        return port;
    }
}
