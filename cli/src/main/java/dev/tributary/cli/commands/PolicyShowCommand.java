package dev.tributary.cli.commands;

import dev.tributary.attribution.codec.policy.PolicyWriter;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        description = {
            "Shows the whole policy as program.yaml, every key with its value.",
            "What the keys mean is said in docs/policy.md."
        })
final class PolicyShowCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final PolicyOptions policy = new PolicyOptions();

    @Override
    public Integer call() throws Refused {
        PrintWriter out = spec.commandLine().getOut();
        out.print(PolicyWriter.write(policy.policy()));
        out.flush();
        return 0;
    }
}
