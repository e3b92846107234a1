package dev.tributary.cli.commands;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.topology.DecisionClock;
import dev.tributary.cli.connection.TopicReader;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.engine.RunningEngine;
import dev.tributary.cli.ledger.LedgerTopics;
import dev.tributary.cli.loading.StandingPolicy;
import dev.tributary.cli.payout.PayoutTopics;
import dev.tributary.cli.verifying.LedgerVerification;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** The ledger of a running installation as the ledger commands ask it; shows how far the reading is. */
final class StandingLedger implements AutoCloseable {
    private final RunningInstallation installation;
    private final TopicReader reader;
    private final ConsoleProgress progress;

    private StandingLedger(RunningInstallation installation, ConsoleProgress progress) {
        this.installation = installation;
        this.reader = new TopicReader(installation.connection(), progress);
        this.progress = progress;
    }

    /** What is asked. */
    @FunctionalInterface
    interface Question<T> {
        T ask(StandingLedger ledger) throws Refused, Failed, IOException, InterruptedException;
    }

    /** Asks it; the progress is cleared when the answer is there. */
    static <T> T ask(ConnectionOptions where, ConsoleProgress progress, Question<T> question)
            throws Refused, Failed, InterruptedException {
        try {
            progress.phase("connect");
            try (RunningInstallation installation = RunningInstallation.open(where.open(), progress);
                    StandingLedger ledger = new StandingLedger(installation, progress)) {
                LagNote.tell(installation, progress, "told");
                return question.ask(ledger);
            } catch (FileSystemException unwritable) {
                throw new Failed("cannot write " + unwritable.getMessage(), unwritable);
            } catch (KafkaException | IOException failed) {
                throw new Failed("cannot read the topics: " + failed.getMessage(), failed);
            }
        } finally {
            progress.done();
        }
    }

    ConsoleProgress progress() {
        return progress;
    }

    /** The application, if it answers now. */
    Optional<RunningEngine> engine() throws InterruptedException {
        return installation.engineIfItAnswers();
    }

    /** Of the whole ledger against its journal. */
    LedgerVerification verification(DecisionClock clock, Duration patience) {
        return new LedgerVerification(reader, installation.connection().serdes(), scratch(), clock, patience, progress);
    }

    /** With temporary files where this machine has them. */
    LedgerTopics topics() {
        return topics(scratch());
    }

    private static Path scratch() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    PayoutTopics payouts() {
        return new PayoutTopics(reader, installation.connection().serdes(), scratch());
    }

    LedgerTopics topics(Path scratch) {
        return new LedgerTopics(reader, installation.connection().serdes(), scratch);
    }

    /** The program's id; empty where no policy is published. */
    String programId() throws IOException, InterruptedException {
        return StandingPolicy.read(installation.connection(), progress)
                .map(ProgramPolicy::programId)
                .orElse("");
    }

    /** Nothing is known of the partner. */
    Refused unknown(String partner) throws IOException, InterruptedException {
        List<String> near = topics().near(partner);
        return new Refused("the ledger knows no partner " + partner
                + (near.isEmpty() ? "" : "; did you mean " + String.join(", ", near) + "?"));
    }

    /** The month is not there. */
    static Refused noMonth(@Nullable String partner, YearMonth month, Collection<YearMonth> there) {
        return new Refused("there is no statement " + (partner == null ? "" : "of " + partner + " ") + "for " + month
                + (there.isEmpty() ? "; there are none yet" : "; there are " + ranges(there)));
    }

    /** Months that follow each other as their first and last. */
    static String ranges(Collection<YearMonth> months) {
        List<String> ranges = new ArrayList<>();
        YearMonth first = null;
        YearMonth last = null;
        for (YearMonth month : months) {
            if (last != null && first != null && !month.equals(last.plusMonths(1))) {
                ranges.add(range(first, last));
                first = month;
            }
            first = first == null ? month : first;
            last = month;
        }
        if (first != null && last != null) {
            ranges.add(range(first, last));
        }
        return String.join(", ", ranges);
    }

    private static String range(YearMonth first, YearMonth last) {
        return first.equals(last) ? first.toString() : first + " to " + last;
    }

    @Override
    public void close() {
        reader.close();
    }
}
