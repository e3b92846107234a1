package dev.tributary.cli.commands;

import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.connection.TopicReader;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.engine.EngineStopped;
import dev.tributary.cli.engine.RunningEngine;
import dev.tributary.cli.exporting.TopicResults;
import dev.tributary.cli.loading.FinancePublication;
import dev.tributary.cli.loading.ProgramTime;
import dev.tributary.cli.payout.PayoutTopics;
import dev.tributary.schemas.avro.Proof;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.KafkaException;

/** Finance at a running installation: what is said there, what must hold before, and what a person is told when it is cut short. */
final class FinanceDesk implements AutoCloseable {
    private final ConnectionOptions where;
    private final RunningInstallation installation;
    private final RunningEngine engine;
    private final TopicReader reader;
    private final FinancePublication publication;
    private final ConsoleProgress progress;
    private final AtomicBoolean published;

    private FinanceDesk(
            ConnectionOptions where,
            RunningInstallation installation,
            RunningEngine engine,
            ConsoleProgress progress,
            AtomicBoolean published) {
        this.where = where;
        this.installation = installation;
        this.engine = engine;
        this.reader = new TopicReader(installation.connection(), progress);
        this.publication = new FinancePublication(installation.connection(), engine, progress);
        this.progress = progress;
        this.published = published;
    }

    /**
     * What a person is told.
     *
     * @param doing for example {@code closing 2026-01}
     * @param nothing nothing was published yet
     * @param onItsWay something was, and what becomes of it is not known yet
     * @param look the command that shows what became of it
     */
    record Words(String doing, String nothing, String onItsWay, String look) {}

    /** What is done there. */
    @FunctionalInterface
    interface Errand {
        void at(FinanceDesk desk) throws Refused, Failed, EngineStopped, IOException, InterruptedException;
    }

    /** Does it; the progress is cleared when it is over. */
    static void run(ConnectionOptions where, ConsoleProgress progress, Words words, Errand errand)
            throws Refused, Failed, Stopped {
        AtomicBoolean published = new AtomicBoolean();
        try (CleanStop stop = CleanStop.of(() -> published.get() ? words.onItsWay() : words.nothing(), progress)) {
            try {
                progress.phase("connect");
                try (RunningInstallation installation = RunningInstallation.open(where.open(), progress);
                        FinanceDesk desk =
                                new FinanceDesk(where, installation, installation.engine(), progress, published)) {
                    errand.at(desk);
                }
            } catch (InterruptedException stopped) {
                throw new Stopped(stopped);
            } catch (EngineStopped | KafkaException | IOException failed) {
                if (stop.asked()) {
                    throw new Stopped(failed);
                }
                throw new Failed(
                        words.doing() + " was cut short: " + failed.getMessage() + "; "
                                + (published.get()
                                        ? words.onItsWay() + ", and " + words.look() + where.argument()
                                                + " shows what became of it"
                                        : words.nothing()),
                        failed);
            } finally {
                progress.done();
            }
        }
    }

    ConsoleProgress progress() {
        return progress;
    }

    Connection connection() {
        return installation.connection();
    }

    /** What time it is for the installation. */
    Instant now() throws IOException, InterruptedException {
        return ProgramTime.now(connection(), inputClock(), progress);
    }

    /** Whether nothing is judged before a tick is sent. */
    boolean inputClock() {
        return engine.info().inputClock();
    }

    /** For whoever says something: from now on it is on its way. */
    FinancePublication publication() {
        published.set(true);
        return publication;
    }

    /** To wait for what others said, and to ask what was said. */
    FinancePublication listening() {
        return publication;
    }

    TopicResults results() {
        return new TopicResults(reader, connection().serdes(), scratch());
    }

    PayoutTopics payouts() {
        return new PayoutTopics(reader, connection().serdes(), scratch());
    }

    private static Path scratch() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /**
     * What a broken proof is about can neither be made final nor be paid.
     *
     * @param nothing what was not done, as {@link Words#nothing}
     */
    void refuseIfNotProven(String nothing) throws Refused, IOException, InterruptedException {
        List<Proof> broken =
                results().proofs().stream().filter(proof -> !proof.getHolds()).toList();
        if (!broken.isEmpty()) {
            Proof first = broken.get(0);
            throw new Refused("the proof " + first.getProof() + " of " + first.getScope()
                    + " does not hold: expected " + first.getExpected() + ", is " + first.getActual()
                    + "; tributary status" + where.argument() + " and docs/operations.md say what to do; " + nothing);
        }
    }

    @Override
    public void close() {
        publication.close();
        reader.close();
    }
}
