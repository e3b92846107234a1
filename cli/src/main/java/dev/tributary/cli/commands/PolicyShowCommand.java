package dev.tributary.cli.commands;

import dev.tributary.attribution.codec.policy.PolicyWriter;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
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

    @Parameters(arity = "0..1", paramLabel = "POLICY", description = PolicySources.HELP + "; default: shipped")
    private @Nullable String name;

    @Mixin
    private final PolicyOptions policy = new PolicyOptions();

    @Mixin
    private final ConnectionOptions where = new ConnectionOptions();

    @Override
    public Integer call() throws Refused, Failed, InterruptedException {
        if (name != null && policy.given()) {
            throw new Refused("POLICY, or --policy and --set, not both");
        }
        ProgramPolicy shown = name == null
                ? policy.policy()
                : new PolicySources(spec, where).one(name).policy();
        PrintWriter out = spec.commandLine().getOut();
        out.print(PolicyWriter.write(shown));
        out.flush();
        return 0;
    }
}
