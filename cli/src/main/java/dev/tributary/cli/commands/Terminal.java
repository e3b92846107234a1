package dev.tributary.cli.commands;

import dev.tributary.cli.console.ConsoleProgress;
import picocli.CommandLine.Model.CommandSpec;

/** Where progress is shown. */
final class Terminal {
    /** Set by the start script when standard error is a terminal; Java itself tells only of all three streams together. */
    private static final String TERMINAL = "tributary.terminal";

    private Terminal() {}

    static ConsoleProgress progress(CommandSpec spec) {
        return new ConsoleProgress(spec.commandLine().getErr(), Boolean.getBoolean(TERMINAL), System::nanoTime);
    }
}
