package dev.tributary.cli.commands;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The directory of the stack that a command starts or stops. */
final class StackOption {
    /** The start script says where, so that it is the checkout's own wherever the command is typed. */
    static final Path DEFAULT = Path.of(System.getProperty("tributary.stack.dir", ".tributary/stack"));

    @Option(
            names = "--stack",
            paramLabel = "DIR",
            description = "where the stack keeps its data and logs; default: this checkout's .tributary/stack")
    private @Nullable Path directory;

    /** Whether other commands look there by themselves. */
    boolean isDefault() {
        return directory == null;
    }

    Path directory() {
        return directory == null ? DEFAULT : directory;
    }
}
