package dev.tributary.cli.commands;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "access",
        description = "Shows who may do what at the brokers, and makes it so.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AccessShowCommand.class, AccessCreateCommand.class})
final class AccessCommand implements Runnable {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do about access: show, create");
    }
}
