package dev.tributary.cli.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.attribution.domain.ledger.Entry;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.console.TextTable;
import dev.tributary.cli.ledger.LedgerJson;
import dev.tributary.cli.ledger.LedgerText;
import dev.tributary.cli.ledger.LedgerTopics;
import dev.tributary.cli.ledger.PartnerMonth;
import dev.tributary.cli.ledger.Published;
import dev.tributary.cli.ledger.Verification;
import dev.tributary.cli.pdf.FontFile;
import dev.tributary.cli.statement.Statement;
import dev.tributary.cli.text.JsonText;
import dev.tributary.cli.text.Spoken;
import dev.tributary.schemas.avro.LedgerEntry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What is asked of one partner's statements. */
final class StatementRun {
    private final CommandSpec spec;
    private final ConnectionOptions where;
    private final String partner;
    private final ConsoleProgress progress;

    StatementRun(CommandSpec spec, ConnectionOptions where, String partner) {
        this.spec = spec;
        this.where = where;
        this.partner = partner;
        this.progress = ConsoleProgress.of(spec.commandLine().getErr());
    }

    /** Tells which statements there are. */
    void list(boolean json) throws Refused, Failed, InterruptedException {
        SortedMap<YearMonth, Published> statements = StandingLedger.ask(where, progress, this::statements);
        PrintWriter out = out();
        if (json) {
            ObjectNode node = JsonNodeFactory.instance.objectNode().put("partner_id", partner);
            var all = node.putArray("statements");
            statements.values().forEach(each -> all.add(LedgerJson.statement(each)));
            out.print(JsonText.of(node));
        } else {
            out.println(
                    Spoken.oneLine(partner) + ": " + Spoken.count(statements.size(), "statement") + ", one a month");
            out.println();
            LedgerText.statements(statements.values()).forEach(out::println);
        }
        out.flush();
    }

    /**
     * Tells a statement, or writes it into a file.
     *
     * @param currency null: all that the partner is owed in
     * @param page null: it goes to standard output
     */
    void write(
            YearMonth period,
            @Nullable String currency,
            StatementFormat format,
            @Nullable PageFile page,
            List<FontFile> fonts)
            throws Refused, Failed, InterruptedException {
        PartnerMonth month = StandingLedger.ask(where, progress, ledger -> month(ledger, period));
        List<Statement> told = chosen(month.byCurrency(), currency, format);
        byte[] content = format.bytes(month, told, fonts);
        PrintWriter out = out();
        if (page == null) {
            out.print(new String(content, StandardCharsets.UTF_8));
        } else {
            page.write(content);
            out.println(page.path() + ": the statement of " + Spoken.oneLine(partner) + " for " + period);
        }
        out.flush();
    }

    private List<Statement> chosen(List<Statement> all, @Nullable String currency, StatementFormat format)
            throws Refused {
        List<String> there = all.stream().map(Statement::currency).toList();
        List<Statement> chosen = currency == null
                ? all
                : all.stream().filter(each -> each.currency().equals(currency)).toList();
        if (currency != null && chosen.isEmpty()) {
            throw new Refused("the statement is not in " + currency + " but in " + Spoken.list(there));
        }
        if (format == StatementFormat.PDF && chosen.size() != 1) {
            throw new Refused(
                    chosen.isEmpty()
                            ? "the statement has no sum and no movement, so there is nothing to print"
                            : "a PDF is in one currency and the statement in " + Spoken.list(there)
                                    + "; choose one with --currency");
        }
        return chosen;
    }

    private SortedMap<YearMonth, Published> statements(StandingLedger ledger)
            throws Refused, IOException, InterruptedException {
        progress.phase("read statements");
        SortedMap<YearMonth, Published> statements = ledger.topics().statementsOf(partner);
        if (statements.isEmpty()) {
            throw ledger.unknown(partner);
        }
        return statements;
    }

    private PartnerMonth month(StandingLedger ledger, YearMonth period)
            throws Refused, IOException, InterruptedException {
        SortedMap<YearMonth, Published> statements = statements(ledger);
        Published published = statements.get(period);
        if (published == null) {
            throw StandingLedger.noMonth(partner, period, statements.keySet());
        }
        LedgerTopics topics = ledger.topics();
        progress.phase("read entries");
        List<Entry> posted = new ArrayList<>();
        String wanted = period.toString();
        topics.posted(partner, entry -> entry.getPeriod().equals(wanted), LedgerEntry::getPartnerId, posted::add);
        progress.phase("read the program");
        return PartnerMonth.of(
                published,
                posted,
                topics.names().get(partner),
                ledger.programId(),
                published.isOn() ? topics.pipeline(partner).getOrDefault(partner, new TreeMap<>()) : new TreeMap<>());
    }

    /**
     * Verifies the partner's statements.
     *
     * @param upTo null: all of them
     * @throws Failed where something differs, with the first difference
     */
    void verify(@Nullable YearMonth upTo, boolean json) throws Refused, Failed, InterruptedException {
        Verification found = StandingLedger.ask(where, progress, ledger -> verified(ledger, upTo));
        PrintWriter out = out();
        if (json) {
            out.print(JsonText.of(json(found)));
        } else if (found.holds()) {
            tell(found, out);
        }
        out.flush();
        String difference = found.difference();
        if (difference != null) {
            throw new Failed(difference);
        }
    }

    /** While the installation works, statements may be told between two records that are read: what is seen twice is so. */
    private Verification verified(StandingLedger ledger, @Nullable YearMonth upTo)
            throws Refused, IOException, InterruptedException {
        Verification before = null;
        while (true) {
            SortedMap<YearMonth, Published> statements = statements(ledger);
            YearMonth last = upTo == null ? statements.lastKey() : upTo;
            if (!statements.containsKey(last)) {
                throw StandingLedger.noMonth(partner, last, statements.keySet());
            }
            progress.phase("verify");
            Verification found = Verification.of(ledger.topics(), partner, statements, last);
            if (found.holds() || found.equals(before)) {
                return found;
            }
            before = found;
        }
    }

    private void tell(Verification found, PrintWriter out) {
        List<Published> checked = found.checked();
        Published newest = checked.get(checked.size() - 1);
        out.println("Verified: " + Spoken.count(checked.size(), "statement") + " of " + Spoken.oneLine(partner) + ", "
                + StandingLedger.ranges(
                        checked.stream().map(each -> each.statement().period()).toList()));
        out.println();
        new TextTable("", "")
                .row("entries", LedgerText.entries(found.entries()) + " hash to the digests of their statements")
                .row("sums", "accrued, reversed, paid, earned and held are what the entries add up to")
                .row("openings", "every opening is the closing before it, the first one is zero")
                .row("closings", "opening + accrued - reversed - paid = closing in each of them")
                .row("chain", "every statement has the hash that it tells, and names that of the one before")
                .row(
                        "newest",
                        newest.statement().period() + " " + newest.statement().state() + " " + newest.hash())
                .lines("  ")
                .forEach(out::println);
    }

    private ObjectNode json(Verification found) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("partner_id", partner)
                .put("verified", found.holds())
                .put("difference", found.difference());
        var periods = node.putArray("periods");
        found.checked().forEach(each -> periods.add(each.statement().period().toString()));
        node.put("entries", found.entries());
        List<Published> checked = found.checked();
        return node.put(
                "hash",
                checked.isEmpty() ? null : checked.get(checked.size() - 1).hash());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
