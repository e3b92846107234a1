package dev.tributary.cli.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.benchmarks.measuring.AccountSizes;
import dev.tributary.cli.console.TextTable;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "accounts",
        description = {
            "Measures what an event costs on a large account and on a small one.",
            "",
            "The real topology on a broker of its own, deciding with every event; measured is the last fifth of the records",
            "of each account, when it is nearly at its full size."
        })
final class BenchAccountsCommand implements Callable<Integer> {

    private static final int LEAST_RECORDS = 10_001;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "60000",
            description = "records of each size in a round, of which a fifth is measured; default: ${DEFAULT-VALUE}")
    private int records;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "3",
            description = "rounds over all sizes; shown is the median; default: ${DEFAULT-VALUE}")
    private int runs;

    @Option(names = "--json", description = "end with one line of JSON instead of a table")
    private boolean json;

    @Override
    public Integer call() throws Refused, Failed, Stopped {
        BenchCommand.require("--records", records, LEAST_RECORDS, 10_000_000);
        BenchCommand.require("--runs", runs, 1, 1_000);
        AccountSizes.Report report =
                BenchRun.of(spec, watcher -> new AccountSizes(records, runs, BenchCommand.SEED, watcher).run());
        PrintWriter console = spec.commandLine().getOut();
        if (json) {
            try {
                console.println(new ObjectMapper().writeValueAsString(report));
            } catch (JsonProcessingException unwritable) {
                throw new Failed("the report cannot be written as JSON", unwritable);
            }
        } else {
            TextTable table =
                    new TextTable("account", ">records/s", ">CPU us/event", ">of 10 events", ">of 1 such deal");
            report.rows()
                    .forEach(row -> table.row(
                            row.size().label(),
                            number("%,.0f", row.recordsPerSecond()),
                            number("%,.0f", row.processorMicros()),
                            number("%.2f", row.ofSmall()),
                            number("%.2f", row.ofOneDeal())));
            table.lines("").forEach(console::println);
            console.println();
            console.println(BenchText.line(report.bar()));
        }
        console.flush();
        return 0;
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
