package dev.tributary.cli.commands;

import dev.tributary.cli.console.ConsoleProgress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "simulate",
        description = {
            "Rehearses a policy: decides every deal as it is and under a candidate, and tells what would differ.",
            "",
            "The deals are those of import files (--in), or those of a running stack. Nothing there changes: a stack's",
            "journal is only read, with no group and no topic of our own.",
            "",
            "simulate ignores the candidate's dates: the candidate alone holds from the beginning of time, for every deal",
            "and registration. As it is, each deal keeps its version. Files are read by the stage names of the policy as",
            "it is.",
            "",
            "A flip is a deal whose sourced partner differs, nobody included. A conflict case is opened when a case of its",
            "id stands under the candidate and not as it is, closed when it is the other way round; a case that is",
            "WITHDRAWN does not stand.",
            "",
            "The learned models (markov, shapley) follow from all deals together and are left out; where such a model is",
            "the payable one, nobody has influenced ARR here. What is paid for credit is not worked out."
        })
final class SimulateCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "the candidate; without it --set changes the policy as it is")
    private @Nullable Path candidate;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "sets one key of the candidate, as registration.protection_days=60; may be repeated")
    private List<String> sets = new ArrayList<>();

    @Option(
            names = "--in",
            paramLabel = "DIR",
            description = "the directory with opportunities.csv; default: the running stack")
    private @Nullable Path in;

    @Option(
            names = "--against",
            paramLabel = "POLICY",
            description = "the policy as it is: " + PolicySources.HELP_OF_ALL
                    + "; default: shipped for files, stack for a running one")
    private @Nullable String against;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            converter = InstantOption.class,
            description =
                    "with --in: judge as of this time and leave out what was recorded later; default: the newest time"
                            + " in the files. A running stack is judged as of its newest tick")
    private @Nullable Instant asOf;

    @Option(names = "--html", paramLabel = "FILE", description = "writes a report with charts, one page for a browser")
    private @Nullable Path html;

    @Option(names = "--force", description = "replace an existing --html")
    private boolean force;

    @Option(
            names = "--json",
            description =
                    "instead of text one line of JSON: every flip, from and to null where nobody sources the deal,"
                            + " and how many conflict cases are opened and closed")
    private boolean json;

    @Mixin
    private final ConnectionOptions where = new ConnectionOptions();

    @Override
    public Integer call() throws Refused, Failed, Stopped {
        if (candidate == null && sets.isEmpty()) {
            throw new Refused("say what to rehearse: --policy FILE, or --set KEY=VALUE");
        }
        if (asOf != null && in == null) {
            throw new Refused("--as-of goes with --in; a running stack is judged as of its newest tick");
        }
        PageFile page = html == null ? null : PageFile.check(html, force, "--html");
        ConsoleProgress progress = ConsoleProgress.of(spec.commandLine().getErr());
        try {
            new SimulateRun(
                            new PolicySources(spec, where),
                            new PolicyOptions(candidate, sets),
                            where,
                            spec.commandLine().getOut(),
                            progress)
                    .execute(new SimulateRun.Asked(in, against, asOf, json), page);
        } finally {
            progress.done();
        }
        return 0;
    }
}
