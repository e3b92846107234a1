package dev.tributary.cli.commands;

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

    /** The usual settings of a stack that goes with its command, on these ports. */
    StackSettings settings() throws Refused {
        return StackSettings.defaults().withPorts(orFree(broker()), orFree(registry()), orFree(http()));
    }

    private static @Nullable Integer checked(String option, @Nullable Integer port, int highest) throws Refused {
        if (port != null && (port < 0 || port > highest)) {
            throw new Refused(option + " is 0 to " + highest + ", not " + port);
        }
        return port;
    }

    private static int orFree(@Nullable Integer port) {
        return port == null ? 0 : port;
    }
}
