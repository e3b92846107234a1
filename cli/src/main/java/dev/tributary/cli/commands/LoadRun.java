package dev.tributary.cli.commands;

import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.engine.EngineStopped;
import dev.tributary.cli.engine.RunningEngine;
import dev.tributary.cli.importing.ImportDirectory;
import dev.tributary.cli.importing.ImportRefused;
import dev.tributary.cli.loading.Load;
import dev.tributary.cli.loading.StandingPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * One run of {@code load}. Whatever of the installation dies meanwhile is waited for; Ctrl-C ends it at once, and loading
 * again is harmless.
 */
final class LoadRun {
    private final ConnectionFile file;
    private final ConsoleProgress progress;
    private final AtomicReference<@Nullable Load> running = new AtomicReference<>();

    LoadRun(ConnectionFile file, ConsoleProgress progress) {
        this.file = file;
        this.progress = progress;
    }

    LoadSummary execute(Path in, @Nullable Instant asOf, boolean wait) throws Refused, Failed, Stopped {
        long began = System.nanoTime();
        try (CleanStop stop = CleanStop.of(this::state, progress)) {
            try {
                return load(in, asOf, wait, began);
            } catch (InterruptedException stopped) {
                throw new Stopped(stopped);
            } catch (EngineStopped | KafkaException | IOException failed) {
                if (stop.asked()) {
                    throw new Stopped(failed);
                }
                throw new Failed(
                        "the load was cut short: " + failed.getMessage() + "; loading again is harmless", failed);
            } catch (ImportRefused changed) {
                throw new Failed("the input changed while it was read: " + changed.line(), changed);
            }
        }
    }

    private LoadSummary load(Path in, @Nullable Instant asOf, boolean wait, long began)
            throws Refused, EngineStopped, ImportRefused, IOException, InterruptedException {
        progress.phase("connect");
        try (RunningInstallation installation = RunningInstallation.open(file, progress)) {
            RunningEngine engine = installation.engine();
            Optional<ProgramPolicy> standing = StandingPolicy.read(installation.connection(), progress);
            ProgramPolicy policy = standing.orElseGet(PolicyReader::defaults);
            ImportDirectory input = ImportCheck.of(in, policy, asOf, progress);
            try (Load load = new Load(installation.connection(), engine, input, progress)) {
                running.set(load);
                load.publish(standing.isPresent() ? null : policy);
                boolean inputClock = engine.info().inputClock();
                if (inputClock) {
                    load.awaitTakenIn();
                    load.tick();
                    if (wait) {
                        load.awaitTick();
                    }
                } else if (wait) {
                    load.awaitDecided();
                }
                progress.done();
                return LoadSummary.of(input, load, inputClock, wait, progress.seconds(), began);
            }
        }
    }

    /** For the person who stopped it. */
    private String state() {
        Load load = running.get();
        return load == null || load.stored() == 0
                ? "nothing was published"
                : load.stored() + " records were published; loading the same files again is harmless and finishes the rest";
    }
}
