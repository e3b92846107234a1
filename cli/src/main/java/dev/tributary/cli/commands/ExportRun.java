package dev.tributary.cli.commands;

import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.cli.connection.TopicReader;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.engine.RunningEngine;
import dev.tributary.cli.engine.Stages;
import dev.tributary.cli.exporting.OutDirectory;
import dev.tributary.cli.exporting.ResultFiles;
import dev.tributary.cli.exporting.ResultTotals;
import dev.tributary.cli.exporting.TopicResults;
import dev.tributary.cli.loading.Lag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;

/** One run of {@code export}. The results appear whole or not at all, also when Ctrl-C ends the run. */
final class ExportRun {
    private final ConnectionFile file;
    private final ConsoleProgress progress;

    ExportRun(ConnectionFile file, ConsoleProgress progress) {
        this.file = file;
        this.progress = progress;
    }

    RunSummary execute(OutDirectory results, Path out) throws Refused, Failed, Stopped, IOException {
        long began = System.nanoTime();
        try (CleanStop stop = CleanStop.of(results, progress)) {
            try (RunningInstallation installation = connect()) {
                tellLag(installation);
                progress.phase("write results");
                List<ResultTotals> totals = new ArrayList<>();
                results.write(directory -> totals.add(write(installation.connection(), directory)));
                progress.done();
                return new RunSummary(
                        null,
                        totals.get(0),
                        List.of(),
                        progress.seconds(),
                        (System.nanoTime() - began) / 1e9,
                        out);
            } catch (InterruptedException stopped) {
                throw new Stopped(stopped);
            } catch (KafkaException failed) {
                if (stop.asked()) {
                    throw new Stopped(failed);
                }
                throw new Failed(String.valueOf(failed.getMessage()), failed);
            }
        }
    }

    private RunningInstallation connect() throws Refused, InterruptedException {
        progress.phase("connect");
        return RunningInstallation.open(file, progress);
    }

    private ResultTotals write(Connection connection, Path directory) throws IOException, InterruptedException {
        try (TopicReader reader = new TopicReader(connection, progress)) {
            return ResultFiles.write(new TopicResults(reader, connection.serdes(), directory), directory);
        }
    }

    /** What stands is given in any case; the person should know when it is not the last word. */
    private void tellLag(RunningInstallation installation) throws InterruptedException {
        Optional<RunningEngine> engine = installation.engineIfItAnswers();
        if (engine.isEmpty()) {
            progress.say("note: the application does not answer; what stands is exported");
            return;
        }
        Set<String> topics = Stages.IN_ORDER.stream().flatMap(Set::stream).collect(Collectors.toSet());
        try (Lag lag = new Lag(installation.connection())) {
            long behind = lag.behind(engine.get().groupId(), lag.ends(topics)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            if (behind > 0) {
                progress.say(String.format(
                        Locale.ROOT,
                        "note: the installation is still working, %,d records are not decided yet; what stands is exported",
                        behind));
            }
        } catch (RetriableException away) {
            progress.say("note: the brokers do not say how far the installation is; what stands is exported");
        }
    }
}
