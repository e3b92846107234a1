package dev.tributary.cli.commands;

import dev.tributary.attribution.codec.policy.PolicyProblem;
import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.attribution.codec.policy.PolicyVersion;
import dev.tributary.attribution.domain.policy.ProgramPolicies;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.engine.RunningEngine;
import dev.tributary.cli.loading.ProgramTime;
import dev.tributary.cli.loading.StandingPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Policies by the names that people give them: {@value #SHIPPED}, {@value #STACK} for what is published on a running one,
 * {@code stack:2} for its version 2, anything else a file.
 */
final class PolicySources {
    static final String SHIPPED = "shipped";
    static final String STACK = "stack";

    /** For the help of every command that takes one of them. */
    static final String HELP = "a program.yaml, shipped, stack (what is in force on the running one) or stack:N";

    /** For the help of every command that takes all that a name stands for. */
    static final String HELP_OF_ALL = "a program.yaml, shipped, stack (all versions of the running one) or stack:N";

    private static final Pattern STACK_VERSION = Pattern.compile("stack:([1-9][0-9]{0,6})");

    private final CommandSpec spec;
    private final ConnectionOptions where;
    private @Nullable Standing standing;

    /**
     * What is published on a stack.
     *
     * @param versions by their numbers
     * @param now what time it is there
     */
    record Standing(List<PolicyVersion> versions, Instant now) {}

    PolicySources(CommandSpec spec, ConnectionOptions where) {
        this.spec = spec;
        this.where = where;
    }

    /** One policy; of a stack the version in force. */
    PolicyVersion one(String name) throws Refused, Failed, InterruptedException {
        if (!name.equals(STACK)) {
            return all(name).get(0);
        }
        Standing published = published();
        return inForce(published.versions(), published.now());
    }

    /** All versions that a name stands for: of a stack every published one, at least one. */
    List<PolicyVersion> all(String name) throws Refused, Failed, InterruptedException {
        if (name.equals(SHIPPED)) {
            return List.of(PolicyVersion.of(SHIPPED, PolicyReader.defaults()));
        }
        if (name.equals(STACK)) {
            return published().versions();
        }
        Matcher version = STACK_VERSION.matcher(name);
        if (version.matches()) {
            return List.of(published(Integer.parseInt(version.group(1))));
        }
        if (name.startsWith(STACK + ":")) {
            throw new Refused("'" + name + "' names no version; write stack:2, or ./" + name + " for a file");
        }
        return List.of(file(Path.of(name)));
    }

    /** The one of several versions that is in force at a time. */
    static PolicyVersion inForce(List<PolicyVersion> versions, Instant at) {
        int number = ProgramPolicies.of(
                        versions.stream().map(PolicyVersion::policy).toList())
                .at(at)
                .version();
        return versions.stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow();
    }

    /** Whether a name stands for something that is published on a stack. */
    static boolean onStack(String name) {
        return name.equals(STACK) || STACK_VERSION.matcher(name).matches();
    }

    /** @throws Refused with the first problem, and how to see the others */
    static PolicyVersion file(Path file) throws Refused {
        List<PolicyProblem> problems = new ArrayList<>();
        Optional<PolicyVersion> version = PolicyVersion.read(PolicyOptions.text(file), file.toString(), problems::add);
        if (version.isEmpty()) {
            throw new Refused(PolicyOptions.refusal(problems, file));
        }
        return version.get();
    }

    /** What is published on the stack that is meant; read once. */
    Standing published() throws Refused, Failed, InterruptedException {
        Standing read = standing;
        if (read == null) {
            read = read();
            standing = read;
        }
        return read;
    }

    private PolicyVersion published(int number) throws Refused, Failed, InterruptedException {
        List<PolicyVersion> versions = published().versions();
        return versions.stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow(() -> new Refused("no version " + number + " is published on " + where.told()
                        + "; there are " + String.join(", ", numbers(versions))));
    }

    private Standing read() throws Refused, Failed, InterruptedException {
        ConsoleProgress progress = ConsoleProgress.of(spec.commandLine().getErr());
        try (RunningInstallation installation = RunningInstallation.open(where.open(), progress)) {
            List<PolicyVersion> versions = versions(installation, progress);
            if (versions.isEmpty()) {
                throw new Refused("no policy is published on " + where.told() + " yet; tributary policy publish FILE"
                        + where.argument() + " publishes one");
            }
            Optional<RunningEngine> engine = installation.engineIfItAnswers();
            if (engine.isEmpty()) {
                progress.say("note: the application does not answer, so \"now\" is the time of day");
            }
            boolean inputClock = engine.isPresent() && engine.get().info().inputClock();
            return new Standing(versions, ProgramTime.now(installation.connection(), inputClock, progress));
        } catch (KafkaException | IOException failed) {
            throw new Failed("cannot read the topics: " + failed.getMessage(), failed);
        } finally {
            progress.done();
        }
    }

    /** The published versions of an installation, by their numbers; none where nothing is published. */
    static List<PolicyVersion> versions(RunningInstallation installation, ConsoleProgress progress)
            throws IOException, InterruptedException {
        return StandingPolicy.versions(installation.connection(), progress).values().stream()
                .map(policy -> PolicyVersion.of(STACK + ":" + policy.version(), policy))
                .toList();
    }

    private static List<String> numbers(List<PolicyVersion> versions) {
        return versions.stream()
                .map(version -> Integer.toString(version.number()))
                .toList();
    }
}
