package dev.tributary.cli.commands;

import dev.tributary.cli.pdf.FontFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "statement",
        description = {
            "A partner's commission statement of a month: shows it, writes it, or verifies it against the ledger.",
            "",
            "Without --period it lists the partner's statements. --verify computes every hash and sum anew,",
            "from the partner's first statement on, and exits with 1 where one differs."
        },
        footer = {
            "",
            "Examples:",
            "  tributary ledger statement --partner P-01                              the months there are",
            "  tributary ledger statement --partner P-01 --period 2026-01",
            "  tributary ledger statement --partner P-01 --period 2026-01 --out P-01.pdf",
            "  tributary ledger statement --partner P-01 --verify",
            "  tributary ledger statement --all --period 2026-01 --format pdf --out statements",
            "CSV holds the movements; JSON everything that the hash covers. docs/ledger.md says how it is computed."
        })
final class LedgerStatementCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--partner", paramLabel = "ID", description = "whose statement")
    private @Nullable String partner;

    @Option(names = "--all", description = "of every partner who has one, a file each, into the directory --out")
    private boolean all;

    @Option(
            names = "--period",
            paramLabel = "YYYY-MM",
            converter = MonthOption.class,
            description = "of which month; with --verify up to which month")
    private @Nullable YearMonth period;

    @Option(
            names = "--currency",
            paramLabel = "C",
            description = "only in this currency, where a partner is owed in several")
    private @Nullable String currency;

    @Option(
            names = "--format",
            paramLabel = "text|csv|json|pdf",
            description = "default: what --out ends in, else text, with --all csv")
    private @Nullable StatementFormat format;

    @Option(names = "--out", paramLabel = "FILE", description = "where to write it; default: standard output")
    private @Nullable Path out;

    @Option(names = "--force", description = "replace an existing --out")
    private boolean force;

    @Option(
            names = "--font",
            paramLabel = "FILE",
            description = "a TrueType font for characters that the PDF's own fonts lack; may be repeated")
    private List<Path> fonts = new ArrayList<>();

    @Option(names = "--verify", description = "verify the statements instead of showing one; as text or json")
    private boolean verify;

    @Mixin
    private final ConnectionOptions where = new ConnectionOptions();

    @Override
    public Integer call() throws Refused, Failed, Stopped, InterruptedException {
        if (all) {
            all();
            return 0;
        }
        if (partner == null) {
            throw new Refused("say whose statement: --partner ID, or --all for everybody's");
        }
        StatementRun run = new StatementRun(spec, where, partner);
        if (verify) {
            if (out != null || format() == StatementFormat.CSV || format() == StatementFormat.PDF) {
                throw new Refused(
                        "--verify tells what it found as text, or with --format json; it writes no statement");
            }
            run.verify(period, format() == StatementFormat.JSON);
        } else if (period == null) {
            if (out != null || format() == StatementFormat.CSV || format() == StatementFormat.PDF) {
                throw new Refused("say which month to write with --period YYYY-MM; without it the months are listed");
            }
            run.list(format() == StatementFormat.JSON);
        } else {
            if (format() == StatementFormat.PDF && out == null) {
                throw new Refused("a PDF goes into a file; name it with --out FILE");
            }
            PageFile page = out == null ? null : PageFile.check(out, force, "--out");
            run.write(period, currency, format(), page, fonts());
        }
        return 0;
    }

    private void all() throws Refused, Failed, Stopped {
        if (partner != null || verify || currency != null) {
            throw new Refused("--all writes everybody's statements whole; it goes with --period, --format and --out");
        }
        if (period == null || out == null) {
            throw new Refused("--all needs the month and a directory: --period YYYY-MM --out DIR");
        }
        StatementFormat chosen = format == null ? StatementFormat.CSV : format;
        if (chosen == StatementFormat.TEXT) {
            throw new Refused("--all writes csv, json or pdf");
        }
        new AllStatementsRun(spec, where, period, chosen, fonts()).execute(out, force);
    }

    private StatementFormat format() {
        if (format != null) {
            return format;
        }
        String name = out == null ? "" : out.toString().toLowerCase(Locale.ROOT);
        for (StatementFormat each : StatementFormat.values()) {
            if (name.endsWith(each.suffix())) {
                return each;
            }
        }
        return StatementFormat.TEXT;
    }

    private List<FontFile> fonts() throws Refused {
        List<FontFile> read = new ArrayList<>();
        for (Path file : fonts) {
            try {
                FontFile.Read font = FontFile.of(Files.readAllBytes(file));
                if (font instanceof FontFile.Usable usable) {
                    read.add(usable.font());
                } else {
                    throw new Refused("cannot use the font " + file + ": " + ((FontFile.Unusable) font).why());
                }
            } catch (IOException unreadable) {
                throw new Refused("cannot read the font " + file + ": " + unreadable.getMessage(), unreadable);
            }
        }
        return read;
    }
}
