package dev.tributary.cli.commands;

import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.exporting.Results.Sink;
import dev.tributary.cli.ledger.ChangesText;
import dev.tributary.cli.ledger.Knowledge;
import dev.tributary.cli.ledger.KnowledgeJson;
import dev.tributary.cli.ledger.LedgerText;
import dev.tributary.cli.text.Spoken;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "as-of",
        description = {
            "Shows what the ledger says of a time, as it was known at another.",
            "",
            "An entry has two times: when it became true in the world (--at), and when it was booked (--known). With",
            "--since it shows what became known in between, and why what is owed differs."
        },
        footer = {
            "",
            "Examples:",
            "  tributary ledger as-of --at 2026-01-01                 the balances at the turn of the year, as known now",
            "  tributary ledger as-of --at 2026-01-01 --known 2026-01-05",
            "  tributary ledger as-of --at 2026-01-01 --since 2026-01-05     what became known of it since, and why",
            "A bare date is its first instant, in UTC; what became true at that instant counts."
        })
final class LedgerAsOfCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = MomentOption.class,
            description = "what was true by then; default: everything")
    private @Nullable Instant at;

    @Option(
            names = "--known",
            paramLabel = "TIME",
            converter = MomentOption.class,
            description = "as it was known then; default: everything that is known now")
    private @Nullable Instant known;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = MomentOption.class,
            description = "compare with what was known then, and show what explains the difference")
    private @Nullable Instant since;

    @Option(names = "--partner", paramLabel = "ID", description = "only this partner's entries")
    private @Nullable String partner;

    @Mixin
    private final ConnectionOptions where = new ConnectionOptions();

    @Option(names = "--json", description = "as JSON instead of tables")
    private boolean json;

    @Override
    public Integer call() throws Refused, Failed, InterruptedException {
        if (since != null && known != null && since.isAfter(known)) {
            throw new Refused(
                    "--since " + since + " is after --known " + known + "; name the earlier time with --since");
        }
        ConsoleProgress progress = ConsoleProgress.of(spec.commandLine().getErr());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            StandingLedger.ask(where, progress, ledger -> json(ledger, out));
        } else {
            ChangesText changes = new ChangesText();
            Knowledge knowledge = StandingLedger.ask(where, progress, ledger -> read(ledger, changes::add));
            tell(knowledge, changes, out);
        }
        out.flush();
        return 0;
    }

    private Knowledge read(StandingLedger ledger, Sink<Knowledge.Change> changes)
            throws Refused, IOException, InterruptedException {
        Knowledge knowledge = new Knowledge(at, known, since, changes);
        if (partner != null && ledger.topics().statementsOf(partner).isEmpty()) {
            throw ledger.unknown(partner);
        }
        ledger.progress().phase("read entries");
        ledger.topics().entries(partner, knowledge::wants, Knowledge::order, entry -> {
            // What is told from here on goes to the terminal on which the progress stands.
            ledger.progress().done();
            knowledge.take(entry);
        });
        knowledge.end();
        return knowledge;
    }

    private Knowledge json(StandingLedger ledger, PrintWriter out) throws Refused, IOException, InterruptedException {
        KnowledgeJson document = new KnowledgeJson(out);
        boolean[] begun = new boolean[1];
        Knowledge knowledge = read(ledger, change -> {
            begin(document, begun);
            document.change(change);
        });
        begin(document, begun);
        document.end(knowledge, since != null);
        return knowledge;
    }

    private void begin(KnowledgeJson document, boolean[] begun) throws IOException {
        if (!begun[0]) {
            begun[0] = true;
            document.begin(at, known, since, partner);
        }
    }

    private void tell(Knowledge knowledge, ChangesText changes, PrintWriter out) {
        String whose = partner == null ? "The ledger" : "The ledger of " + Spoken.oneLine(partner);
        out.println(whose + (at == null ? "" : " at " + Spoken.time(at)) + ", as known "
                + (known == null ? "now" : "at " + Spoken.time(known)) + ": "
                + LedgerText.entries(knowledge.now().entries()));
        out.println();
        LedgerText.accounts(knowledge.now()).forEach(out::println);
        out.println();
        out.println("Owed to partners:");
        LedgerText.owed(knowledge.now()).forEach(out::println);
        if (since == null) {
            return;
        }
        out.println();
        out.println("Compared with what was known at " + Spoken.time(since) + ":");
        LedgerText.compared(knowledge).forEach(out::println);
        out.println();
        if (changes.entries() == 0) {
            out.println("Nothing became known in between.");
            return;
        }
        out.println("What became known in between, " + LedgerText.entries(changes.entries()) + ":");
        changes.lines().forEach(out::println);
        out.println();
        changes.owed()
                .forEach((currency, moved) -> out.println("  all of them together move what is owed by "
                        + LedgerText.figure(moved, currency) + " " + currency + ": the difference above"));
    }
}
