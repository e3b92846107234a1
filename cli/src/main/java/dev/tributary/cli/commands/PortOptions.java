package dev.tributary.cli.commands;

import dev.tributary.cli.stack.StackSettings;
import picocli.CommandLine.Option;

/** On which ports a stack that goes with its command listens. */
final class PortOptions {
    private static final int HIGHEST_PORT = 65_535;

    @Option(names = "--broker-port", paramLabel = "PORT", defaultValue = "0", description = "default: a free one")
    private int broker;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "the same for the schema registry")
    private int registry;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "the same for the application's health and metrics")
    private int http;

    /** A stack's usual settings, with these ports. */
    StackSettings settings() throws Refused {
        check("--broker-port", broker);
        check("--registry-port", registry);
        check("--http-port", http);
        return StackSettings.defaults().withPorts(broker, registry, http);
    }

    private static void check(String option, int port) throws Refused {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new Refused(option + " is 1 to " + HIGHEST_PORT + ", not " + port);
        }
    }
}
