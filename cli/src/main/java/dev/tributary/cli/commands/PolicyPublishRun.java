package dev.tributary.cli.commands;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.attribution.codec.policy.PolicyProblem;
import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.attribution.codec.policy.PolicyVersion;
import dev.tributary.attribution.codec.policy.PolicyVersionChecks;
import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.engine.EngineStopped;
import dev.tributary.cli.engine.RunningEngine;
import dev.tributary.cli.loading.PolicyPublication;
import dev.tributary.cli.loading.ProgramTime;
import dev.tributary.cli.policy.Concerned;
import dev.tributary.cli.policy.DiffText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** One run of {@code policy publish}. It may be stopped anywhere and begun again. */
final class PolicyPublishRun {
    private final ConnectionFile file;
    private final String where;
    private final PrintWriter out;
    private final ConsoleProgress progress;
    private final boolean json;
    private volatile boolean published;

    /** @param where as {@link ConnectionOptions#argument} */
    PolicyPublishRun(ConnectionFile file, String where, PrintWriter out, ConsoleProgress progress, boolean json) {
        this.file = file;
        this.where = where;
        this.out = out;
        this.progress = progress;
        this.json = json;
    }

    void execute(PolicyVersion version, boolean dryRun, boolean wait) throws Refused, Failed, Stopped {
        try (CleanStop stop = CleanStop.of(
                () -> published
                        ? "the version was published; publishing it again is harmless"
                        : "nothing was published",
                progress)) {
            try {
                publish(version, dryRun, wait);
            } catch (InterruptedException stopped) {
                throw new Stopped(stopped);
            } catch (EngineStopped | KafkaException | IOException failed) {
                if (stop.asked()) {
                    throw new Stopped(failed);
                }
                throw new Failed(
                        "publishing was cut short: " + failed.getMessage() + "; publishing again is harmless", failed);
            }
        }
    }

    private void publish(PolicyVersion version, boolean dryRun, boolean wait)
            throws Refused, Failed, EngineStopped, IOException, InterruptedException {
        progress.phase("connect");
        try (RunningInstallation installation = RunningInstallation.open(file, progress)) {
            RunningEngine engine = installation.engine();
            boolean inputClock = engine.info().inputClock();
            List<PolicyVersion> standing = PolicySources.versions(installation, progress);
            Instant now = ProgramTime.now(installation.connection(), inputClock, progress);
            check(version, standing, now, inputClock);
            DiffText diff = new DiffText(before(version, standing), version);
            boolean there = standing.stream().anyMatch(each -> each.policy().equals(version.policy()));
            if (!there && !json) {
                progress.done();
                diff.lines().forEach(out::println);
                out.println();
                out.flush();
            }
            if (!dryRun) {
                try (PolicyPublication publication =
                        new PolicyPublication(installation.connection(), engine, progress)) {
                    if (!there) {
                        progress.phase("publish");
                        publication.publish(version.policy(), now);
                        published = true;
                    }
                    if (wait) {
                        progress.phase("take in");
                        publication.awaitTaken();
                        checkThatItStands(version, installation);
                    }
                }
            }
            progress.done();
            tell(version, diff, there, dryRun, wait, inputClock);
        }
    }

    private void check(PolicyVersion version, List<PolicyVersion> standing, Instant now, boolean inputClock)
            throws Refused {
        List<PolicyProblem> problems = PolicyVersionChecks.check(List.of(version), standing, now);
        if (!problems.isEmpty()) {
            String all = problems.size() == 1
                    ? ""
                    : "; tributary policy lint " + version.source() + " --against stack" + where + " shows all";
            String clock = inputClock && version.start().isBefore(now)
                    ? "; this installation runs on the input clock, where it is the time of the newest tick"
                    : "";
            throw new Refused(PolicyOptions.refusal(problems, null) + all + clock + "; nothing was published");
        }
        if (standing.isEmpty() && version.number() != 1) {
            throw new Refused(version.source()
                    + ": program.version: no policy is published there yet, and this is version " + version.number()
                    + "; publish version 1 first, or make this one version 1; nothing was published");
        }
    }

    /** The version before it among those that are published; of the first one, what ships. */
    private static PolicyVersion before(PolicyVersion version, List<PolicyVersion> standing) {
        return standing.stream()
                .filter(each -> each.number() < version.number())
                .max(PolicyVersion.ORDER)
                .orElseGet(() -> PolicyVersion.of(PolicySources.SHIPPED, PolicyReader.defaults()));
    }

    /** Another one of the same number may have been published at the same time, and the engine takes one of them. */
    private void checkThatItStands(PolicyVersion version, RunningInstallation installation)
            throws Failed, IOException, InterruptedException {
        Optional<PolicyVersion> stands = PolicySources.versions(installation, progress).stream()
                .filter(each -> each.number() == version.number())
                .findFirst();
        if (stands.isEmpty() || !stands.get().policy().equals(version.policy())) {
            throw new Failed("somebody else published another version " + version.number()
                    + " at the same time, and that one holds; tributary policy diff stack:" + version.number() + " "
                    + Path.of(version.source()) + where + " shows the difference");
        }
    }

    private void tell(
            PolicyVersion version, DiffText diff, boolean there, boolean dryRun, boolean waited, boolean inputClock) {
        String name = "version " + version.number() + " of " + version.policy().programId();
        if (json) {
            ObjectNode told = diff.json();
            told.put("published", published);
            told.put("already_published", there);
            told.put("taken", waited && !dryRun);
            out.println(told);
        } else if (there) {
            out.println(name + " is published already, with the same content; nothing was published"
                    + (waited && !dryRun ? ", and the application has taken it" : ""));
        } else if (dryRun) {
            out.println("nothing was published, for this is a dry run; without --dry-run " + name + " would be");
        } else {
            out.println(name + " is published; it holds " + Concerned.from(version.policy()));
            out.println(
                    waited
                            ? "the application has taken it" + (inputClock ? "; the next tick decides by it" : "")
                            : "not waited for; tributary status" + where + " shows how far the application is");
            out.println();
            out.println("next      tributary policy guide stack --out guide.html" + where);
        }
    }
}
