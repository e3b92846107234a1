package dev.tributary.cli.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.attribution.codec.policy.PolicyProblem;
import dev.tributary.attribution.codec.policy.PolicyVersion;
import dev.tributary.attribution.codec.policy.PolicyVersionChecks;
import java.io.PrintWriter;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "lint",
        description = {
            "Checks program.yaml files and shows every problem in them, each with its line. Exit 0: sound; 2: not.",
            "",
            "Several files are versions of one program, and may not contradict each other: a version number belongs to one",
            "content, numbers have no gaps, every later version starts after the one before."
        })
final class PolicyLintCommand implements Callable<Integer> {
    private static final int REFUSED = 2;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "the program.yaml to check, or several versions of it")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--against",
            paramLabel = "POLICY",
            description = {
                "versions beside which the files have to stand: " + PolicySources.HELP_OF_ALL
                        + "; may be repeated. With"
                        + " the stack, no new version may start before what time it is there"
            })
    private List<String> against = new ArrayList<>();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = MomentOption.class,
            description = "check as if published at that time, or now: no later version may start before it")
    private @Nullable Instant at;

    @Mixin
    private final ConnectionOptions where = new ConnectionOptions();

    @Option(names = "--json", description = "as one line of JSON instead of text")
    private boolean json;

    @Override
    public Integer call() throws Refused, Failed, InterruptedException {
        List<PolicyProblem> problems = new ArrayList<>();
        List<PolicyVersion> versions = new ArrayList<>();
        for (Path file : files) {
            PolicyVersion.read(PolicyOptions.text(file), file.toString(), problems::add)
                    .ifPresent(versions::add);
        }
        PolicySources sources = new PolicySources(spec, where);
        List<PolicyVersion> standing = new ArrayList<>();
        Instant publishedAt = at;
        for (String name : against) {
            standing.addAll(sources.all(name));
            if (publishedAt == null && PolicySources.onStack(name)) {
                publishedAt = sources.published().now();
            }
        }
        problems.addAll(PolicyVersionChecks.check(versions, standing, publishedAt));
        tell(versions, problems);
        return problems.isEmpty() ? 0 : REFUSED;
    }

    private void tell(List<PolicyVersion> versions, List<PolicyProblem> problems) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(versions, problems));
        } else if (problems.isEmpty()) {
            files.forEach(file -> out.println(file + ": a valid policy"));
            if (versions.size() + against.size() > 1) {
                out.println("the versions do not contradict each other");
            }
        } else {
            problems.forEach(problem -> spec.commandLine().getErr().println(problem.describe()));
        }
        out.flush();
    }

    private static ObjectNode json(List<PolicyVersion> versions, List<PolicyProblem> problems) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("valid", problems.isEmpty());
        ArrayNode read = json.putArray("versions");
        for (PolicyVersion version : versions) {
            Instant from = version.policy().effectiveFrom();
            read.addObject()
                    .put("file", version.source())
                    .put("program_id", version.policy().programId())
                    .put("version", version.number())
                    .put("effective_from", from == null ? null : from.toString());
        }
        ArrayNode wrong = json.putArray("problems");
        for (PolicyProblem problem : problems) {
            wrong.addObject()
                    .put("file", problem.file())
                    .put("line", problem.line())
                    .put("column", problem.column())
                    .put("key", problem.field())
                    .put("problem", problem.wrong())
                    .put("allowed", problem.allowed());
        }
        return json;
    }
}
