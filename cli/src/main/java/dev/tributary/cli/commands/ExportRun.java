package dev.tributary.cli.commands;

import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.cli.connection.TopicReader;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.exporting.OutDirectory;
import dev.tributary.cli.exporting.ResultFiles;
import dev.tributary.cli.exporting.ResultTotals;
import dev.tributary.cli.exporting.TopicResults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;

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
                LagNote.tell(installation, progress, "exported");
                progress.phase("write results");
                List<ResultTotals> totals = new ArrayList<>();
                results.write(directory -> totals.add(write(installation.connection(), directory)));
                progress.done();
                return new RunSummary(
                        null, totals.get(0), List.of(), progress.seconds(), (System.nanoTime() - began) / 1e9, out);
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
}
