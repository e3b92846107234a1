package dev.tributary.cli.commands;

import dev.tributary.cli.policy.DiffText;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "diff",
        description = {
            "Tells what changes from one policy to another, key by key, in words, and whom that concerns.",
            "",
            "OLD and NEW are each " + PolicySources.HELP + ".",
            "A file of such a name is written ./stack."
        })
final class PolicyDiffCommand implements Callable<Integer> {
    private static final int DIFFERENT = 1;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "OLD", description = "what was")
    @SuppressWarnings("NullAway.Init")
    private String before;

    @Parameters(index = "1", paramLabel = "NEW", description = "what will be")
    @SuppressWarnings("NullAway.Init")
    private String after;

    @Mixin
    private final ConnectionOptions where = new ConnectionOptions();

    @Option(names = "--exit-code", description = "exit 1 when the two differ, as git diff does")
    private boolean exitCode;

    @Option(names = "--json", description = "as one line of JSON instead of text")
    private boolean json;

    @Override
    public Integer call() throws Refused, Failed, InterruptedException {
        PolicySources sources = new PolicySources(spec, where);
        DiffText diff = new DiffText(sources.one(before), sources.one(after));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(diff.json());
        } else {
            diff.lines().forEach(out::println);
        }
        out.flush();
        return exitCode && !diff.identical() ? DIFFERENT : 0;
    }
}
