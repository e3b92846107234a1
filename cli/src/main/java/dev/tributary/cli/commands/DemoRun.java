package dev.tributary.cli.commands;

import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.topology.DecisionClock;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.console.TextTable;
import dev.tributary.cli.demo.DemoProgram;
import dev.tributary.cli.demo.DemoSummary;
import dev.tributary.cli.demo.LiveDemo;
import dev.tributary.cli.engine.EngineStopped;
import dev.tributary.cli.generating.ProgramGenerator;
import dev.tributary.cli.generating.ProgramShape;
import dev.tributary.cli.stack.PartnerUser;
import dev.tributary.cli.stack.RunningStack;
import dev.tributary.cli.stack.StackFailed;
import dev.tributary.cli.stack.StackSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import org.apache.kafka.common.KafkaException;

/** One demo, from the start of its stack to its end. The stack and all that is in it go with this process, however it ends. */
final class DemoRun {
    /** Each month is a tick, and each partition a transaction at every tick; a program of this size needs no more. */
    private static final int PARTITIONS = 2;

    private final ProgramShape shape;
    private final StackSettings settings;
    private final ConsoleProgress progress;
    private final PrintWriter out;

    DemoRun(ProgramShape shape, StackSettings settings, ConsoleProgress progress, PrintWriter out) {
        this.shape = shape;
        this.settings = settings;
        this.progress = progress;
        this.out = out;
    }

    void execute(int perSecond, boolean exit, boolean json) throws Refused, Failed, Stopped {
        try (CleanStop stop = CleanStop.of(() -> "nothing of the demo is kept", progress)) {
            try {
                inStack(perSecond, exit, json);
            } catch (InterruptedException stopped) {
                throw new Stopped(stopped);
            } catch (StackFailed | EngineStopped | KafkaException | IOException failed) {
                if (stop.asked()) {
                    throw new Stopped(failed);
                }
                progress.done();
                if (failed instanceof StackFailed start) {
                    start.details().forEach(progress::say);
                }
                throw new Failed("the demo was cut short: " + failed.getMessage(), failed);
            } finally {
                progress.done();
            }
        }
    }

    private void inStack(int perSecond, boolean exit, boolean json)
            throws StackFailed, EngineStopped, IOException, InterruptedException, Refused {
        ProgramPolicy policy = PolicyReader.defaults();
        StackSettings onInputClock =
                ofTheProgram(settings).withClock(DecisionClock.INPUT).withPartitions(PARTITIONS);
        String line;
        try (RunningStack stack = RunningStack.startTemporary(onInputClock, policy, progress)) {
            progress.phase("draw the program");
            DemoProgram program = DemoProgram.draw(shape, stack.directory().resolve("program"), policy);
            DemoSummary summary;
            try (RunningInstallation installation = RunningInstallation.open(stack.connection(), progress)) {
                progress.phase("stream it");
                summary = new LiveDemo(installation.connection(), installation.engine(), progress)
                        .play(shape, program, perSecond);
            }
            progress.done();
            line = summary.json();
            if (!json) {
                tell(summary, stack, exit);
            } else if (!exit) {
                out.println(line);
            }
            out.flush();
            if (exit) {
                progress.phase("stop");
            } else {
                progress.say("The stack is up until Ctrl-C.");
                stack.awaitEnd();
            }
        }
        progress.done();
        // After everything has stopped, so that it is the last line whatever else was said.
        if (json && exit) {
            out.println(line);
            out.flush();
        }
    }

    /** With whom one can be at its console: partners that are in the program. */
    private StackSettings ofTheProgram(StackSettings asked) {
        if (asked.console() == null) {
            return asked;
        }
        List<PartnerUser> busiest = new ProgramGenerator(shape)
                .partners().entrySet().stream()
                        .limit(ProgramShape.LEAST_PARTNERS)
                        .map(partner -> new PartnerUser(partner.getKey(), partner.getValue()))
                        .toList();
        return asked.withConsole(asked.console().withPartners(busiest));
    }

    private void tell(DemoSummary summary, RunningStack stack, boolean exit) {
        out.println();
        summary.lines().forEach(out::println);
        out.println();
        String from = exit ? " --from out" : " --stack " + stack.directory();
        TextTable explain = new TextTable("Worth explaining", "");
        summary.worthExplaining().forEach((deal, why) -> explain.row("  tributary explain " + deal + from, why));
        explain.lines("").forEach(out::println);
        out.println();
        (exit ? again() : whereToLook(stack)).forEach(out::println);
    }

    /** The stack goes; the program can be had again. */
    private List<String> again() {
        return List.of(
                "The same program, to keep and to ask",
                "  tributary generate --seed " + shape.seed() + " --opportunities " + shape.opportunities()
                        + " --partners "
                        + shape.partners() + " --from " + shape.from() + " --months " + shape.months() + " --currency "
                        + shape.currency() + " --out program",
                "  tributary attribute --in program --out out");
    }

    private static List<String> whereToLook(RunningStack stack) {
        TextTable table = new TextTable("Where to look", "");
        stack.consoleUrl().ifPresent(url -> table.row("  console", url.toString()));
        table.row("  what is decided", "tributary export --stack " + stack.directory() + " --out out");
        table.row("  topics", "tributary topics --stack " + stack.directory());
        table.row("  health and lag", "tributary status --stack " + stack.directory());
        table.row("  broker", stack.connection().bootstrapServers());
        table.row("  schema registry", stack.connection().registryUrl());
        for (URI application : stack.connection().applications()) {
            table.row("  application", application + "/metrics");
        }
        stack.consoleMetricsUrl().ifPresent(url -> table.row("  console's metrics", url.toString()));
        table.row("  program", stack.directory().resolve("program").toString());
        table.row("  logs", stack.directory().resolve("logs").toString());
        return table.lines("");
    }
}
