package dev.tributary.cli.commands;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.cli.console.Progress;
import dev.tributary.cli.engine.AttributionEngine;
import dev.tributary.cli.engine.EngineFactory;
import dev.tributary.cli.engine.EngineStopped;
import dev.tributary.cli.exporting.OutDirectory;
import dev.tributary.cli.exporting.ResultFiles;
import dev.tributary.cli.exporting.ResultReader;
import dev.tributary.cli.exporting.ResultTable;
import dev.tributary.cli.exporting.Results;
import dev.tributary.cli.importing.ImportDirectory;
import dev.tributary.cli.importing.ImportRefused;
import dev.tributary.cli.loading.Barriers;
import dev.tributary.cli.loading.Connection;
import dev.tributary.cli.loading.Loader;
import dev.tributary.cli.loading.PublishedPolicy;
import dev.tributary.cli.loading.TickPlan;
import dev.tributary.localstack.LocalStack;
import dev.tributary.localstack.LocalStackException;
import dev.tributary.localstack.LocalStackSettings;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.RegistrySettings;
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

    private final EngineFactory engines;
    private final Progress progress;
    private final int partitions;

    AttributeRun(EngineFactory engines, Progress progress, int partitions) {
        this.engines = engines;
        this.progress = progress;
        this.partitions = partitions;
    }

    RunSummary execute(Path in, ImportDirectory input, ProgramPolicy policy, OutDirectory out)
            throws Failed, Stopped, IOException {
        try (CleanStop stop = CleanStop.of(out, progress)) {
            try {
                return inStack(in, input, policy, out);
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

    private RunSummary inStack(Path in, ImportDirectory input, ProgramPolicy policy, OutDirectory out)
            throws EngineStopped, ImportRefused, InterruptedException, IOException {
        progress.phase("start broker and registry");
        try (LocalStack stack = LocalStack.start(LocalStackSettings.temporary()
                        .withProgress(progress::detail)
                        .withStopAtExit(false));
                RecordSerdes serdes = RecordSerdes.create(
                        Map.of(RegistrySettings.URL, stack.registryUrl(), RegistrySettings.AUTO_REGISTER, "true"))) {
            progress.phase("create topics");
            createTopics(stack.bootstrapServers());
            EngineFactory.Settings settings = new EngineFactory.Settings(
                    stack.bootstrapServers(),
                    stack.registryUrl(),
                    partitions,
                    stack.dataDirectory().resolve("engine"));
            Connection connection = new Connection(stack.bootstrapServers(), serdes);
            RunSummary summary;
            try (AttributionEngine engine = engines.create(settings)) {
                engine.start();
                Results results = decide(connection, engine, input, policy);
                progress.phase("write results");
                List<ResultTable> tables = new ArrayList<>();
                out.write(directory -> tables.addAll(ResultFiles.write(results, in, directory)));
                summary = RunSummary.of(input, results, tables);
                progress.phase("stop");
            }
            return summary;
        }
    }

    private Results decide(Connection connection, AttributionEngine engine, ImportDirectory input, ProgramPolicy policy)
            throws EngineStopped, ImportRefused, InterruptedException {
        try (Loader loader = new Loader(connection, progress);
                Barriers barriers = new Barriers(connection, engine, progress)) {
            progress.phase("publish");
            loader.publish(input, PublishedPolicy.first(policy));
            progress.phase("start engine");
            barriers.awaitReady();
            progress.phase("take in");
            barriers.awaitIntake();
            progress.phase("decide");
            long last = loader.tick(TickPlan.of(input.months(), input.asOf()));
            barriers.awaitTick(last);
            progress.phase("read results");
            return new ResultReader(connection.bootstrapServers(), connection.serdes()).read(last);
        }
    }

    private void createTopics(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            new TopicAdministration(admin, partitions, ONE_COPY).ensureAll();
        }
    }
}
