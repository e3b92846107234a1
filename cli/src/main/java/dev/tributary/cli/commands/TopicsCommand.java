package dev.tributary.cli.commands;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "topics",
        description = "Creates the topics of an installation.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = TopicsCreateCommand.class)
final class TopicsCommand implements Runnable {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with the topics: create");
    }
}
