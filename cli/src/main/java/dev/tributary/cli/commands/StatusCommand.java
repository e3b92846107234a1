package dev.tributary.cli.commands;

import dev.tributary.cli.stack.KnownStack;
import dev.tributary.cli.stack.StackRefused;
import dev.tributary.cli.status.StatusProbe;
import dev.tributary.cli.status.StatusReport;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        description = {
            "Shows how a stack is: its processes, what waits, how far it has come.",
            "",
            "Exit 0: everything is ready; 1: something is not, or nothing runs."
        })
final class StatusCommand implements Callable<Integer> {
    private static final int NOT_READY = 1;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--json", description = "one line of JSON instead of tables")
    private boolean json;

    @Override
    public Integer call() throws Refused, InterruptedException {
        StatusProbe probe = new StatusProbe(Clock.systemUTC());
        StatusReport report =
                connection.elsewhere() ? probe.look(connection.file(), connection.open()) : probe.look(stack());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(report.json());
        } else {
            report.lines().forEach(out::println);
        }
        return report.ready() ? 0 : NOT_READY;
    }

    private KnownStack stack() throws Refused {
        try {
            return KnownStack.at(connection.stackDirectory());
        } catch (StackRefused refused) {
            throw new Refused(String.valueOf(refused.getMessage()), refused);
        }
    }
}
