package dev.tributary.cli.commands;

import dev.tributary.benchmarks.measuring.Watcher;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.localstack.LocalStackException;
import java.io.IOException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a benchmark with progress on standard error, and makes one line of whatever goes wrong. */
final class BenchRun {

    private static final String TERMINAL = "tributary.terminal";

    private BenchRun() {}

    /** A benchmark. */
    interface Measured<T> {
        T run(Watcher watcher) throws IOException, InterruptedException;
    }

    static <T> T of(CommandSpec spec, Measured<T> measured) throws Failed, Stopped {
        ConsoleProgress progress =
                new ConsoleProgress(spec.commandLine().getErr(), Boolean.getBoolean(TERMINAL), System::nanoTime);
        try {
            return measured.run(new BenchProgress(progress));
        } catch (InterruptedException stopped) {
            throw new Stopped(stopped);
        } catch (IOException | LocalStackException | KafkaException failed) {
            throw new Failed(String.valueOf(failed.getMessage()), failed);
        } finally {
            progress.done();
        }
    }
}
