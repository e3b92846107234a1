package dev.tributary.cli.commands;

import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.generating.ProgramShape;
import dev.tributary.cli.stack.ConsoleRequest;
import dev.tributary.cli.stack.StackSettings;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = {
            "Streams a partner program through a running stack, and shows live who brought and who helped.",
            "",
            "Starts a broker, a schema registry, the application and the service, draws a program out of a seed, and sends its",
            "events in the order of their times, a month at a time. Then the stack stays until Ctrl-C, to be looked at. The same",
            "options, the same numbers. What tributary generate writes with the same options is the same program."
        })
final class DemoCommand implements Callable<Integer> {
    private static final int MOST_OPPORTUNITIES = 50_000;
    private static final int MOST_PER_SECOND = 1_000_000;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final ProgramOptions program = new ProgramOptions();

    @Mixin
    private final PortOptions ports = new PortOptions();

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description = "events a second at most; default: as fast as they go, about a month a second")
    private int rate;

    @Option(
            names = "--console",
            negatable = true,
            description = "with the service and its PostgreSQL, or without; default: with, but not with --exit")
    private @Nullable Boolean console;

    @Mixin
    private final ConsoleSettingsOption consoleSettings = new ConsoleSettingsOption();

    @Mixin
    private final TracesOption traces = new TracesOption();

    @Option(names = "--exit", description = "stop everything after the summary")
    private boolean exit;

    @Option(names = "--json", description = "end with one line of JSON instead of the summary")
    private boolean json;

    @Override
    public Integer call() throws Refused, Failed, Stopped {
        ProgramShape shape = program.shape();
        if (shape.opportunities() > MOST_OPPORTUNITIES) {
            throw new Refused("a demo has at most " + MOST_OPPORTUNITIES
                    + " deals; for more: tributary generate, tributary up and tributary load");
        }
        if (rate < 0 || rate > MOST_PER_SECOND) {
            throw new Refused("--rate is 0 to " + MOST_PER_SECOND + ", not " + rate);
        }
        boolean withConsole = console == null ? !exit : console;
        ConsoleRequest asked = ports.console(withConsole, consoleSettings);
        StackSettings settings = ports.settings(asked, traces);
        PortOptions.refuseUnused(asked, settings);
        ConsoleProgress progress = ConsoleProgress.of(spec.commandLine().getErr());
        ProgramShape inOneCurrency = shape.currency() == null ? shape.withCurrency("USD") : shape;
        new DemoRun(inOneCurrency, settings, progress, spec.commandLine().getOut()).execute(rate, exit, json);
        return 0;
    }
}
