package dev.tributary.cli.commands;

import dev.tributary.attribution.domain.ledger.Entry;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.exporting.OutDirectory;
import dev.tributary.cli.ledger.LedgerTopics;
import dev.tributary.cli.ledger.PartnerMonth;
import dev.tributary.cli.ledger.Published;
import dev.tributary.cli.pdf.FontFile;
import dev.tributary.cli.statement.Statement;
import dev.tributary.cli.statement.StatementCsv;
import dev.tributary.cli.text.FileNames;
import dev.tributary.cli.text.Spoken;
import dev.tributary.cli.working.SideBySide;
import dev.tributary.schemas.avro.LedgerEntry;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Everybody's statements of a month, a file each, by one pass over the entries. They appear whole or not at all, also when
 * Ctrl-C ends the run.
 */
final class AllStatementsRun {
    private static final String PARTNERS = "partners";
    private static final int FILES_AT_ONCE = 500;
    private static final int LINES_AT_ONCE = 20_000;

    private final CommandSpec spec;
    private final ConnectionOptions where;
    private final YearMonth period;
    private final StatementFormat format;
    private final List<FontFile> fonts;
    private final ConsoleProgress progress;

    AllStatementsRun(
            CommandSpec spec, ConnectionOptions where, YearMonth period, StatementFormat format, List<FontFile> fonts) {
        this.spec = spec;
        this.where = where;
        this.period = period;
        this.format = format;
        this.fonts = fonts;
        this.progress = ConsoleProgress.of(spec.commandLine().getErr());
    }

    void execute(Path out, boolean force) throws Refused, Failed, Stopped {
        try (OutDirectory directory = check(out, force)) {
            Written written = guarded(directory);
            PrintWriter console = spec.commandLine().getOut();
            console.println(Spoken.count(written.partners, "partner") + ", "
                    + Spoken.count(written.files, "file") + " in " + out.resolve(PARTNERS) + "; "
                    + out.resolve("statements.csv") + " has the sums of all");
            console.flush();
        } catch (IOException unwritable) {
            throw new Failed("cannot write " + out + ": " + unwritable.getMessage(), unwritable);
        } catch (InterruptedException stopped) {
            throw new Stopped(stopped);
        }
    }

    private Written guarded(OutDirectory directory) throws Refused, Failed, Stopped, InterruptedException {
        try (CleanStop stop = CleanStop.of(directory, progress)) {
            try {
                return StandingLedger.ask(where, progress, ledger -> write(ledger, directory));
            } catch (Failed failed) {
                if (stop.asked()) {
                    throw new Stopped(failed);
                }
                throw failed;
            }
        }
    }

    private OutDirectory check(Path out, boolean force) throws Refused {
        try {
            return OutDirectory.check(out, force, List.of(where.file(), Path.of("")));
        } catch (OutDirectory.Unusable unusable) {
            throw new Refused(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private Written write(StandingLedger ledger, OutDirectory out) throws Refused, IOException, InterruptedException {
        LedgerTopics topics = ledger.topics();
        progress.phase("read statements");
        SortedMap<String, Published> statements = new TreeMap<>(Bytes.ORDER);
        statements.putAll(topics.statementsOf(period));
        if (statements.isEmpty()) {
            throw StandingLedger.noMonth(null, period, topics.months());
        }
        progress.phase("read the program");
        boolean isOn = statements.values().stream().anyMatch(Published::isOn);
        Written written =
                new Written(statements, topics.names(), ledger.programId(), isOn ? topics.pipeline(null) : Map.of());
        out.write(directory -> {
            written.into(Files.createDirectory(directory.resolve(PARTNERS)));
            progress.phase("read entries");
            String wanted = period.toString();
            ledger.topics(directory)
                    .posted(null, entry -> entry.getPeriod().equals(wanted), LedgerEntry::getPartnerId, written::take);
            written.end();
            written.tables(directory);
        });
        return written;
    }

    /** A file to be written. */
    private record Page(Path file, PartnerMonth month, List<Statement> told) {}

    /** The files, as they are written while the entries come partner by partner. */
    private final class Written {
        private final SortedMap<String, Published> left;
        private final Map<String, String> partnerNames;
        private final FileNames names = new FileNames();
        private final String programId;
        private final Map<String, SortedMap<String, BigDecimal>> pipeline;
        private final List<Statement> sums = new ArrayList<>();
        private final List<Entry> posted = new ArrayList<>();
        private final int all;
        private Path directory = Path.of("");
        private final List<Page> waiting = new ArrayList<>();
        private long lines;
        private int partners;
        private int files;

        Written(
                SortedMap<String, Published> statements,
                Map<String, String> names,
                String programId,
                Map<String, SortedMap<String, BigDecimal>> pipeline) {
            this.pipeline = pipeline;
            this.left = statements;
            this.partnerNames = names;
            this.programId = programId;
            this.all = statements.size();
        }

        void into(Path existing) {
            directory = existing;
        }

        void take(Entry entry) throws IOException {
            if (!posted.isEmpty() && !posted.get(0).partnerId().equals(entry.partnerId())) {
                partner();
            }
            posted.add(entry);
        }

        /** Of whom nothing was posted in the month a statement may stand all the same: what is owed still is. */
        void end() throws IOException {
            if (!posted.isEmpty()) {
                partner();
            }
            for (Map.Entry<String, Published> each : left.entrySet()) {
                write(each.getKey(), each.getValue());
            }
            flush();
        }

        private void partner() throws IOException {
            String partner = posted.get(0).partnerId();
            Published published = left.remove(partner);
            if (published != null) {
                write(partner, published);
            }
            posted.clear();
        }

        private void write(String partner, Published published) throws IOException {
            if (partners == 0) {
                progress.phase("write statements");
            }
            lines += posted.size();
            PartnerMonth month = PartnerMonth.of(
                    published,
                    posted,
                    partnerNames.get(partner),
                    programId,
                    pipeline.getOrDefault(partner, new TreeMap<>()));
            List<Statement> told = month.byCurrency();
            if (format == StatementFormat.PDF) {
                for (Statement each : told) {
                    String suffix = told.size() == 1 ? "" : "." + each.currency();
                    waiting.add(new Page(file(partner + suffix), month, List.of(each)));
                }
            } else {
                waiting.add(new Page(file(partner), month, told));
            }
            told.forEach(each -> sums.add(each.withoutLines()));
            partners++;
            if (lines > LINES_AT_ONCE || waiting.size() >= FILES_AT_ONCE) {
                flush();
            }
        }

        private void flush() throws IOException {
            try {
                SideBySide.all(waiting.stream().map(this::written).toList());
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof IOException unwritable) {
                    throw unwritable;
                }
                throw new IllegalStateException(failed.getCause());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("stopped while writing");
            }
            files += waiting.size();
            waiting.clear();
            lines = 0;
            progress.count(partners, all, "partners");
        }

        private Callable<Path> written(Page page) {
            return () -> Files.write(page.file(), format.bytes(page.month(), page.told(), fonts));
        }

        private Path file(String name) {
            return directory.resolve(names.of(name) + format.suffix());
        }

        void tables(Path into) throws IOException {
            sums.sort(Comparator.comparing(Statement::partnerId, Bytes.ORDER).thenComparing(Statement::currency));
            Files.writeString(into.resolve("statements.csv"), StatementCsv.summary(sums));
            Files.writeString(into.resolve("waiting.csv"), StatementCsv.waiting(sums));
        }
    }
}
