package dev.tributary.cli.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.attribution.domain.ledger.Entry;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.ledger.Balances;
import dev.tributary.cli.ledger.LedgerJson;
import dev.tributary.cli.ledger.LedgerText;
import dev.tributary.cli.ledger.PartnerLiabilities;
import dev.tributary.cli.text.JsonText;
import dev.tributary.cli.text.Spoken;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "balances",
        description = {
            "Shows debit, credit and balance of every account, and what partners are owed.",
            "",
            "The balances of a currency sum to zero. Owed is accrued + held + approved - clawback."
        },
        footer = {
            "",
            "Examples:",
            "  tributary ledger balances                            the whole ledger",
            "  tributary ledger balances --by partner               what each partner is owed, the largest first",
            "  tributary ledger balances --partner P-01 --period 2026-01"
        })
final class LedgerBalancesCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--partner", paramLabel = "ID", description = "only this partner's entries")
    private @Nullable String partner;

    @Option(
            names = "--period",
            paramLabel = "YYYY-MM",
            converter = MonthOption.class,
            description = "only the entries of this month's statements: what the month moved")
    private @Nullable YearMonth period;

    @Option(names = "--by", paramLabel = "partner", description = "partner: what each partner is owed")
    private @Nullable By by;

    @Mixin
    private final ConnectionOptions where = new ConnectionOptions();

    @Option(names = "--json", description = "as JSON instead of tables")
    private boolean json;

    enum By {
        PARTNER
    }

    /** What was counted. */
    private record Counted(Balances balances, List<PartnerLiabilities.Row> partners) {}

    @Override
    public Integer call() throws Refused, Failed, InterruptedException {
        ConsoleProgress progress = ConsoleProgress.of(spec.commandLine().getErr());
        Counted counted = StandingLedger.ask(where, progress, this::count);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(json(counted));
        } else {
            tell(counted, out);
        }
        out.flush();
        return 0;
    }

    private Counted count(StandingLedger ledger) throws Refused, IOException, InterruptedException {
        Balances balances = new Balances();
        PartnerLiabilities partners = new PartnerLiabilities();
        ledger.progress().phase("read entries");
        ledger.topics()
                .entries(partner, entry -> period == null || entry.period().equals(period), Entry::partnerId, entry -> {
                    balances.add(entry);
                    if (by != null) {
                        partners.add(entry);
                    }
                });
        if (partner != null
                && balances.entries() == 0
                && ledger.topics().statementsOf(partner).isEmpty()) {
            throw ledger.unknown(partner);
        }
        return new Counted(balances, partners.rows());
    }

    private String json(Counted counted) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("partner_id", partner);
        node.put("period", period == null ? null : period.toString());
        LedgerJson.balances(node, counted.balances());
        if (by != null) {
            LedgerJson.partners(node, counted.partners());
        }
        return JsonText.of(node);
    }

    private void tell(Counted counted, PrintWriter out) {
        long entries = counted.balances().entries();
        out.println((partner == null ? "The ledger" : "The ledger of " + Spoken.oneLine(partner))
                + (period == null ? "" : ", what " + period + " moved") + ": "
                + LedgerText.entries(entries));
        if (entries == 0) {
            return;
        }
        if (by == null) {
            out.println();
            LedgerText.accounts(counted.balances()).forEach(out::println);
        }
        out.println();
        out.println(period == null ? "Owed to partners:" : "Owed to partners, by how much it changed:");
        LedgerText.owed(counted.balances()).forEach(out::println);
        if (by != null) {
            out.println();
            LedgerText.partners(counted.partners()).forEach(out::println);
        }
    }
}
