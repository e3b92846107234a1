package dev.tributary.cli.commands;

import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.deadletters.DeadLetters;
import dev.tributary.cli.deadletters.Position;
import java.io.IOException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Model.CommandSpec;

/** What the commands on dead letters have in common: the way to them and what may go wrong on it. */
final class DeadLetterOffice {

    private DeadLetterOffice() {}

    /** Works with the dead letters of an installation. */
    @FunctionalInterface
    interface Work {
        void with(Connection connection, DeadLetters letters) throws IOException, InterruptedException, Refused;
    }

    static void open(CommandSpec spec, ConnectionOptions where, Work work)
            throws Refused, Failed, InterruptedException {
        ConsoleProgress progress = ConsoleProgress.of(spec.commandLine().getErr());
        try (RunningInstallation installation = RunningInstallation.open(where.open(), progress);
                DeadLetters letters = new DeadLetters(installation.connection(), progress)) {
            work.with(installation.connection(), letters);
        } catch (KafkaException | IOException failed) {
            throw new Failed("the brokers do not do it: " + failed.getMessage(), failed);
        } finally {
            progress.done();
        }
        spec.commandLine().getOut().flush();
    }

    static Position position(String text) throws Refused {
        return Position.parse(text)
                .orElseThrow(() -> new Refused(
                        "'" + text + "' is no dead letter; write PARTITION:OFFSET as tributary dead-letters list shows it"));
    }
}
