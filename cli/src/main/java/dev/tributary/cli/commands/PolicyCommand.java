package dev.tributary.cli.commands;

import dev.tributary.attribution.codec.policy.PolicyOutcome;
import dev.tributary.attribution.codec.policy.PolicyProblem;
import dev.tributary.attribution.codec.policy.PolicyWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "policy",
        description = "Shows and checks a program's policy.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {PolicyCommand.Show.class, PolicyCommand.Lint.class})
final class PolicyCommand implements Runnable {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with the policy: show or lint");
    }

    @Command(
            name = "show",
            description = {
                "Shows the whole policy as program.yaml, every key with its value.",
                "What the keys mean is said in docs/policy.md."
            })
    static final class Show implements Callable<Integer> {
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

    @Command(
            name = "lint",
            description = "Checks a program.yaml and shows every problem in it. Exit 0: it is a policy; 2: it is not.")
    static final class Lint implements Callable<Integer> {
        private static final int REFUSED = 2;

        @Mixin
        private final HelpOption help = new HelpOption();

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "the program.yaml to check")
        @SuppressWarnings("NullAway.Init")
        private Path file;

        @Override
        public Integer call() throws Refused {
            if (PolicyOptions.outcome(file, List.of()) instanceof PolicyOutcome.Refused refused) {
                for (PolicyProblem problem : refused.problems()) {
                    spec.commandLine().getErr().println(problem.describe());
                }
                return REFUSED;
            }
            spec.commandLine().getOut().println(file + ": a valid policy");
            return 0;
        }
    }
}
