package dev.tributary.cli.commands;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = {
            "Prints a script that lets the shell complete commands and options at the tab key.",
            "",
            "For this shell, and for every new one when the line stands in ~/.bashrc or ~/.zshrc:",
            "",
            "  bash:  source <(tributary completion)",
            "  zsh:   autoload -U compinit && compinit; source <(tributary completion)",
            "",
            "With an alias or on the path; typed as ./tributary it is completed too."
        })
final class CompletionCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec root = spec.root();
        spec.commandLine().getOut().print(AutoComplete.bash(root.name(), root.commandLine()));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
