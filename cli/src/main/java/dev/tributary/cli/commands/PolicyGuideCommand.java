package dev.tributary.cli.commands;

import dev.tributary.attribution.codec.policy.PolicyProblem;
import dev.tributary.attribution.codec.policy.PolicyVersion;
import dev.tributary.attribution.codec.policy.PolicyVersionChecks;
import dev.tributary.cli.guide.GuideHtml;
import dev.tributary.cli.guide.ProgramGuide;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "guide",
        description = {
            "Writes the program guide that partners read, from the policy: how to register, who gets credit, what is paid.",
            "",
            "Every number in it is the policy's, and its examples are judged as deals are. Of several versions it is about",
            "the newest one, and tells what changed."
        })
final class PolicyGuideCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "POLICY",
            description = "the versions of the program: each " + PolicySources.HELP_OF_ALL + "; default: shipped")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = MomentOption.class,
            description = "about the version in force at that time, or now, instead of the newest one")
    private @Nullable Instant at;

    @Option(
            names = "--format",
            paramLabel = "markdown|html",
            description = "default: html for an --out that ends in .html, else markdown")
    private @Nullable Format format;

    @Option(names = "--out", paramLabel = "FILE", description = "where to write it; default: standard output")
    private @Nullable Path out;

    @Option(names = "--force", description = "replace an existing --out")
    private boolean force;

    @Mixin
    private final ConnectionOptions where = new ConnectionOptions();

    enum Format {
        MARKDOWN,
        HTML
    }

    @Override
    public Integer call() throws Refused, Failed, InterruptedException {
        PageFile page = out == null ? null : PageFile.check(out, force, "--out");
        List<PolicyVersion> versions = versions();
        PolicyVersion version = chosen(versions);
        String markdown = ProgramGuide.markdown(version, versions);
        String text = format() == Format.HTML ? GuideHtml.of(ProgramGuide.title(version.policy()), markdown) : markdown;
        PrintWriter told = spec.commandLine().getOut();
        if (page == null) {
            told.print(text);
        } else {
            page.write(text);
            told.println(page.path() + ": the guide to version " + version.number() + " of "
                    + version.policy().programId());
        }
        told.flush();
        return 0;
    }

    private List<PolicyVersion> versions() throws Refused, Failed, InterruptedException {
        PolicySources sources = new PolicySources(spec, where);
        List<PolicyVersion> given = new ArrayList<>();
        for (String name : names.isEmpty() ? List.of(PolicySources.SHIPPED) : names) {
            for (PolicyVersion version : sources.all(name)) {
                if (given.stream().noneMatch(each -> each.policy().equals(version.policy()))) {
                    given.add(version);
                }
            }
        }
        List<PolicyProblem> problems = PolicyVersionChecks.check(given, List.of(), null);
        if (!problems.isEmpty()) {
            throw new Refused(PolicyOptions.refusal(problems, null));
        }
        return given;
    }

    private PolicyVersion chosen(List<PolicyVersion> versions) {
        return at == null
                ? versions.stream().max(PolicyVersion.ORDER).orElseThrow()
                : PolicySources.inForce(versions, at);
    }

    private Format format() {
        if (format != null) {
            return format;
        }
        return out != null && out.toString().toLowerCase(Locale.ROOT).endsWith(".html") ? Format.HTML : Format.MARKDOWN;
    }
}
