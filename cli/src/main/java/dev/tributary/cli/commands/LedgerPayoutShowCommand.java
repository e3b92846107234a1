package dev.tributary.cli.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.payout.PayoutJson;
import dev.tributary.cli.payout.PayoutText;
import dev.tributary.cli.payout.StandingPayout;
import dev.tributary.cli.text.JsonText;
import dev.tributary.cli.text.Spoken;
import dev.tributary.schemas.avro.LedgerPayout;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        description = {
            "Shows all payout runs, or one with its payments.",
            "",
            "Every digest and the content hash are computed anew; exits with 1 where one differs."
        },
        footer = {
            "",
            "Examples:",
            "  tributary ledger payout show                          all runs",
            "  tributary ledger payout show P-2026-02-15 --deals     one, each payment deal by deal"
        })
final class LedgerPayoutShowCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "the run; default: all of them")
    private @Nullable String id;

    @Option(names = "--deals", description = "each payment deal by deal")
    private boolean deals;

    @Mixin
    private final ConnectionOptions where = new ConnectionOptions();

    @Option(names = "--json", description = "as JSON instead of tables")
    private boolean json;

    @Override
    public Integer call() throws Refused, Failed, InterruptedException {
        ConsoleProgress progress = ConsoleProgress.of(spec.commandLine().getErr());
        if (id == null) {
            if (deals) {
                throw new Refused("--deals goes with the run whose payments it tells; name it");
            }
            all(StandingLedger.ask(where, progress, ledger -> ledger.payouts().runs()));
        } else {
            String payoutId = id;
            one(StandingLedger.ask(where, progress, ledger -> PayoutDesk.standing(ledger.payouts(), payoutId)));
        }
        return 0;
    }

    private void all(List<LedgerPayout> runs) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            var all = node.putArray("payouts");
            runs.forEach(run -> all.add(PayoutJson.run(run)));
            out.print(JsonText.of(node));
        } else {
            out.println(Spoken.count(runs.size(), "payout run"));
            if (!runs.isEmpty()) {
                out.println();
                PayoutText.runs(runs).forEach(out::println);
            }
        }
        out.flush();
    }

    private void one(StandingPayout standing) throws Failed {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(JsonText.of(PayoutJson.whole(standing)));
        } else {
            PayoutText.run(standing.run()).forEach(out::println);
            if (!standing.payments().isEmpty()) {
                out.println();
                PayoutText.payments(standing.payments(), deals).forEach(out::println);
            }
        }
        out.flush();
        if (!standing.holds()) {
            throw new Failed("what the run says does not follow from its payments: " + standing.difference());
        }
    }
}
