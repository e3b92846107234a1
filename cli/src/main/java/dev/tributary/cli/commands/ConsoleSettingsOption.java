package dev.tributary.cli.commands;

import dev.tributary.cli.stack.GivenSettings;
import dev.tributary.cli.stack.StackRefused;
import dev.tributary.cli.stack.StackRequest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the service of a stack is told besides. */
final class ConsoleSettingsOption {

    @Option(
            names = "--console-settings",
            paramLabel = "FILE|off",
            description =
                    "a properties file with further settings of the console, tributary.notices.* say, read at every"
                            + " start; default: as it was, off for a new stack")
    private @Nullable String file;

    /** Absent: as it was. */
    @Nullable
    String file() throws Refused {
        if (file != null && !file.equals(StackRequest.OFF)) {
            check(Path.of(file));
        }
        return file;
    }

    /** @throws Refused when nothing could be started with it */
    static void check(Path file) throws Refused {
        try {
            GivenSettings.read(file);
        } catch (StackRefused unusable) {
            throw new Refused(String.valueOf(unusable.getMessage()), unusable);
        }
    }
}
