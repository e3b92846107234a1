package dev.tributary.cli.commands;

import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.payout.PayoutJson;
import dev.tributary.cli.payout.PayoutText;
import dev.tributary.cli.text.JsonText;
import dev.tributary.schemas.avro.LedgerPayout;
import java.io.PrintWriter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Of every command by which somebody does something about one payout run: which run, who, and where. */
final class PayoutRunOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "the run")
    @SuppressWarnings("NullAway.Init")
    String id;

    @Option(
            names = "--by",
            required = true,
            paramLabel = "TOKEN",
            description = "a token for who does it, never a name")
    @SuppressWarnings("NullAway.Init")
    String by;

    @Mixin
    final ConnectionOptions where = new ConnectionOptions();

    @Option(names = "--json", description = "as JSON instead of text")
    boolean json;

    ConsoleProgress progress() {
        return ConsoleProgress.of(spec.commandLine().getErr());
    }

    /** The command that shows the run. */
    String look() {
        return "tributary ledger payout show " + id;
    }

    /** The run as it stands now. */
    void tell(LedgerPayout run) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(JsonText.of(PayoutJson.run(run)));
        } else {
            PayoutText.run(run).forEach(out::println);
        }
        out.flush();
    }
}
