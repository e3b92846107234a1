package dev.tributary.cli.commands;

import dev.tributary.attribution.codec.policy.PolicyChange;
import dev.tributary.attribution.codec.policy.PolicyDiff;
import dev.tributary.attribution.codec.policy.PolicyVersion;
import dev.tributary.attribution.domain.influence.learned.LearnedModels;
import dev.tributary.attribution.domain.policy.ProgramPolicies;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.importing.ImportDirectory;
import dev.tributary.cli.importing.ImportRefused;
import dev.tributary.cli.simulating.AccountFeed;
import dev.tributary.cli.simulating.Differences;
import dev.tributary.cli.simulating.FileFeed;
import dev.tributary.cli.simulating.JournalFeed;
import dev.tributary.cli.simulating.Rehearsal;
import dev.tributary.cli.simulating.Rehearsed;
import dev.tributary.cli.simulating.ReportHtml;
import dev.tributary.cli.simulating.ReportJson;
import dev.tributary.cli.simulating.ReportText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** One run of {@code simulate}. It changes nothing anywhere; the page appears whole or not at all. */
final class SimulateRun {
    private final PolicySources sources;
    private final PolicyOptions options;
    private final ConnectionOptions where;
    private final PrintWriter out;
    private final ConsoleProgress progress;

    /**
     * What the person asked for.
     *
     * @param in null: a running stack
     * @param against null: what is usual there
     */
    record Asked(
            @Nullable Path in,
            @Nullable String against,
            @Nullable Instant asOf,
            boolean json) {}

    SimulateRun(
            PolicySources sources,
            PolicyOptions options,
            ConnectionOptions where,
            PrintWriter out,
            ConsoleProgress progress) {
        this.sources = sources;
        this.options = options;
        this.where = where;
        this.out = out;
        this.progress = progress;
    }

    void execute(Asked asked, @Nullable PageFile page) throws Refused, Failed, Stopped {
        try (CleanStop stop = CleanStop.of(() -> "nothing was changed, and nothing is left behind", progress)) {
            try {
                simulate(asked, page);
            } catch (InterruptedException stopped) {
                throw new Stopped(stopped);
            } catch (IOException | KafkaException failed) {
                if (stop.asked()) {
                    throw new Stopped(failed);
                }
                throw new Failed(
                        failed.getMessage() + "; the deals are put aside in " + System.getProperty("java.io.tmpdir")
                                + ", TRIBUTARY_JAVA_OPTIONS=-Djava.io.tmpdir=DIR names another place",
                        failed);
            } catch (ImportRefused changed) {
                throw new Failed("the input changed while it was read: " + changed.line(), changed);
            }
        }
    }

    private void simulate(Asked asked, @Nullable PageFile page)
            throws Refused, Failed, ImportRefused, IOException, InterruptedException {
        String usual = asked.in() == null ? PolicySources.STACK : PolicySources.SHIPPED;
        String name = asked.against() == null ? usual : asked.against();
        List<PolicyVersion> standing = sources.all(name);
        ProgramPolicies before =
                ProgramPolicies.of(standing.stream().map(PolicyVersion::policy).toList());
        ProgramPolicy newest =
                standing.stream().max(PolicyVersion.ORDER).orElseThrow().policy();
        ProgramPolicy candidate = options.over(newest, name);
        List<PolicyChange> changes = PolicyDiff.between(newest, candidate).stream()
                .filter(change -> !change.ofTheVersionItself())
                .toList();
        List<String> notes = notes(standing, newest, candidate, changes);
        notes.forEach(note -> progress.say("note: " + note));
        Telling telling = (about, feed, differences) -> new Rehearsed(
                newest.programId(),
                about,
                told(name, standing),
                options.told(name),
                changes,
                feed.clock(),
                feed.program().partnerNames(),
                notes,
                differences);
        if (asked.in() != null) {
            ImportDirectory input = ImportCheck.watched(asked.in(), newest, asked.asOf(), true, progress);
            progress.phase("put deals aside by account");
            try (FileFeed feed = FileFeed.of(input, progress)) {
                rehearse(
                        asked,
                        page,
                        feed,
                        before,
                        candidate,
                        differences -> telling.of(String.valueOf(asked.in()), feed, differences));
            }
        } else {
            progress.phase("connect");
            try (RunningInstallation installation = RunningInstallation.open(where.open(), progress)) {
                progress.phase("read the journal");
                try (JournalFeed feed = JournalFeed.of(installation.connection(), progress)) {
                    rehearse(
                            asked,
                            page,
                            feed,
                            before,
                            candidate,
                            differences -> telling.of(where.told(), feed, differences));
                }
            }
        }
    }

    @FunctionalInterface
    private interface Telling {
        Rehearsed of(String about, AccountFeed feed, Differences differences);
    }

    private void rehearse(
            Asked asked,
            @Nullable PageFile page,
            AccountFeed feed,
            ProgramPolicies before,
            ProgramPolicy candidate,
            Function<Differences, Rehearsed> telling)
            throws Failed, IOException, InterruptedException {
        progress.phase("decide everything twice");
        try (Rehearsal rehearsal = new Rehearsal(before, ProgramPolicies.of(List.of(candidate)))) {
            Rehearsed rehearsed = telling.apply(rehearsal.run(feed, progress));
            progress.done();
            if (page != null) {
                page.write(ReportHtml.of(rehearsed));
            }
            if (asked.json()) {
                ReportJson.write(rehearsal, rehearsed.differences(), out);
            } else {
                ReportText.lines(rehearsed, progress.seconds()).forEach(out::println);
                if (page != null) {
                    out.println();
                    out.println("report    " + page.path());
                }
            }
            out.flush();
        }
    }

    private static String told(String name, List<PolicyVersion> standing) {
        return standing.size() == 1 ? name : name + ", " + standing.size() + " versions";
    }

    private static List<String> notes(
            List<PolicyVersion> standing, ProgramPolicy newest, ProgramPolicy candidate, List<PolicyChange> changes) {
        List<String> notes = new ArrayList<>();
        if (changes.isEmpty() && standing.size() == 1) {
            notes.add("the candidate's rules are those of the policy as it is, so nothing can differ");
        }
        if (!candidate.stages().equals(newest.stages())) {
            notes.add("the candidate's stage names are not rehearsed: stages are read by those of the policy as it is");
        }
        if (!candidate.commission().equals(newest.commission())) {
            notes.add("the candidate pays otherwise for credit; what is paid is not worked out here");
        }
        boolean learned = LearnedModels.ALL.stream().anyMatch(model -> List.of(
                        newest.influence().payableModel(), candidate.influence().payableModel())
                .contains(model.id()));
        if (learned) {
            notes.add(
                    "a learned model is the payable one, and learned models are left out: it gives nobody influenced ARR");
        }
        return notes;
    }
}
