package dev.tributary.cli.commands;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.cli.connection.TopicReader;
import dev.tributary.cli.console.Progress;
import dev.tributary.cli.engine.EngineStopped;
import dev.tributary.cli.engine.StreamsEngine;
import dev.tributary.cli.exporting.OutDirectory;
import dev.tributary.cli.exporting.ResultFiles;
import dev.tributary.cli.exporting.ResultTotals;
import dev.tributary.cli.exporting.TopicResults;
import dev.tributary.cli.importing.ImportDirectory;
import dev.tributary.cli.importing.ImportRefused;
import dev.tributary.cli.loading.Load;
import dev.tributary.localstack.LocalStack;
import dev.tributary.localstack.LocalStackException;
import dev.tributary.localstack.LocalStackSettings;
import dev.tributary.schemas.TopicAdministration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/**
 * One run of {@code attribute}: a stack of its own, the input, the engine, the results, and nothing left behind.
 *
 * <p>The results appear whole or not at all, also when Ctrl-C ends the run.
 */
final class AttributeRun {
    private static final short ONE_COPY = 1;

    private final Progress progress;
    private final int partitions;

    AttributeRun(Progress progress, int partitions) {
        this.progress = progress;
        this.partitions = partitions;
    }

    /** @return the totals of what was written */
    ResultTotals execute(ImportDirectory input, ProgramPolicy policy, OutDirectory out)
            throws Failed, Stopped, IOException {
        try (CleanStop stop = CleanStop.of(out, progress)) {
            try {
                return inStack(input, policy, out);
            } catch (InterruptedException stopped) {
                throw new Stopped(stopped);
            } catch (EngineStopped | LocalStackException | KafkaException | IOException failed) {
                // Once the broker is told to stop, everything that talks to it fails in its own way.
                if (stop.asked()) {
                    throw new Stopped(failed);
                }
                if (failed instanceof IOException unwritable) {
                    throw unwritable;
                }
                throw new Failed(String.valueOf(failed.getMessage()), failed);
            } catch (ImportRefused changed) {
                throw new Failed("the input changed while it was read: " + changed.line(), changed);
            }
        }
    }

    private ResultTotals inStack(ImportDirectory input, ProgramPolicy policy, OutDirectory out)
            throws EngineStopped, ImportRefused, InterruptedException, IOException {
        progress.phase("start broker and registry");
        try (LocalStack stack = LocalStack.start(LocalStackSettings.temporary()
                        .withProgress(progress::detail)
                        .withStopAtExit(false));
                Connection connection = Connection.toOwnStack(
                        ConnectionFile.of(stack.bootstrapServers(), stack.registryUrl(), List.of()))) {
            progress.phase("create topics");
            createTopics(stack.bootstrapServers());
            List<ResultTotals> totals = new ArrayList<>();
            try (StreamsEngine engine = new StreamsEngine(
                    stack.bootstrapServers(),
                    stack.registryUrl(),
                    partitions,
                    stack.dataDirectory().resolve("engine"))) {
                engine.start();
                decide(connection, engine, input, policy);
                progress.phase("write results");
                out.write(directory -> totals.add(results(connection, directory)));
                progress.phase("stop");
            }
            return totals.get(0);
        }
    }

    private void decide(Connection connection, StreamsEngine engine, ImportDirectory input, ProgramPolicy policy)
            throws EngineStopped, ImportRefused, InterruptedException, IOException {
        try (Load load = new Load(connection, engine, input, progress)) {
            load.publish(policy);
            progress.phase("start engine");
            load.awaitReady();
            load.awaitTakenIn();
            load.tick();
            load.awaitTick();
        }
    }

    private ResultTotals results(Connection connection, Path directory) throws IOException, InterruptedException {
        try (TopicReader reader = new TopicReader(connection, progress)) {
            return ResultFiles.write(new TopicResults(reader, connection.serdes(), directory), directory);
        }
    }

    private void createTopics(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            new TopicAdministration(admin, partitions, ONE_COPY).ensureAll();
        }
    }
}
