package dev.tributary.cli.commands;

import dev.tributary.cli.stack.GivenConnectors;
import dev.tributary.cli.stack.StackRefused;
import dev.tributary.cli.stack.StackRequest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The connectors to CRMs that a stack runs. */
final class ConnectorsOption {

    @Option(
            names = "--connectors",
            paramLabel = "DIR|off",
            description =
                    "with a worker of Kafka Connect that runs the connectors whose files NAME.json stand in DIR, read at every"
                            + " start, see docs/connectors.md; default: as it was, off for a new stack")
    private @Nullable String given;

    /** Absent: as it was. */
    @Nullable
    String directory() throws Refused {
        if (given != null && !given.equals(StackRequest.OFF)) {
            check(Path.of(given));
        }
        return given;
    }

    /** @throws Refused when nothing could be started with them */
    static void check(Path directory) throws Refused {
        try {
            GivenConnectors.check(directory);
        } catch (StackRefused unusable) {
            throw new Refused(String.valueOf(unusable.getMessage()), unusable);
        }
    }
}
