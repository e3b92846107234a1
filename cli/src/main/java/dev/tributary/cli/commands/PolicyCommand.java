package dev.tributary.cli.commands;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "policy",
        description = {
            "A program's policy: shows, checks, compares and publishes its versions, and writes the guide for partners.",
            "",
            "A policy is one program.yaml; what its keys mean is said in docs/policy.md. A deal keeps the version in force",
            "when it was created."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PolicyShowCommand.class,
            PolicyLintCommand.class,
            PolicyDiffCommand.class,
            PolicyPublishCommand.class,
            PolicyGuideCommand.class
        })
final class PolicyCommand implements Runnable {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do with the policy: show, lint, diff, publish or guide");
    }
}
