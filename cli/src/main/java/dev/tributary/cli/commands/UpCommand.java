package dev.tributary.cli.commands;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.topology.DecisionClock;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.stack.KnownStack;
import dev.tributary.cli.stack.RunningStack;
import dev.tributary.cli.stack.StackFailed;
import dev.tributary.cli.stack.StackRefused;
import dev.tributary.cli.stack.StackRequest;
import dev.tributary.cli.stack.StackSettings;
import dev.tributary.cli.stack.StackState;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        description = {
            "Starts a stack in the background: a broker, a schema registry and the application; with --console also",
            "deal-reg-service, the HTTP API to it.",
            "",
            "It stays until tributary down, starts again what dies, and keeps its data. On a running stack this only",
            "says so; after a crash it starts again on the same data and, where they are free, on the same ports."
        })
final class UpCommand implements Callable<Integer> {
    private static final int MOST_PARTITIONS = 256;
    static final int MOST_INSTANCES = 16;
    private static final Pattern HEAP = Pattern.compile("[1-9][0-9]*[mMgG]");

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final StackOption stack = new StackOption();

    @Option(
            names = "--clock",
            paramLabel = "wall|input",
            description = {
                "wall: events are decided as they come, deadlines pass by the time of day; input: what is loaded is decided as of"
                        + " its own times, as attribute does. For the life of the data; default: wall"
            })
    private @Nullable DecisionClock clock;

    @Option(
            names = "--instances",
            paramLabel = "N",
            description = "processes of the application that share the work, 1 to 16; default: 1")
    private @Nullable Integer instances;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "partitions of the topics, 1 to 256, for the life of the data; default: 4")
    private @Nullable Integer partitions;

    @Mixin
    private final PolicyOptions policyOptions = new PolicyOptions();

    @Mixin
    private final PortOptions ports = new PortOptions();

    @Option(
            names = "--app-heap",
            paramLabel = "SIZE",
            description = "memory for the objects of each instance, for example 768m, the default")
    private @Nullable String heap;

    @Option(
            names = "--console",
            negatable = true,
            description =
                    "with the service and its PostgreSQL, or without; default: as it was, without for a new stack")
    private @Nullable Boolean console;

    @Mixin
    private final ConsoleSettingsOption consoleSettings = new ConsoleSettingsOption();

    @Mixin
    private final TracesOption traces = new TracesOption();

    @Mixin
    private final ConnectorsOption connectors = new ConnectorsOption();

    @Option(names = "--fresh", description = "stop what runs, delete the old data and start anew")
    private boolean fresh;

    @Option(names = "--json", description = "end with one line of JSON")
    private boolean json;

    @Override
    public Integer call() throws Refused, Failed, Stopped, InterruptedException {
        check();
        ProgramPolicy policy = policyOptions.policy();
        StackRequest request = new StackRequest(
                clock,
                partitions,
                instances,
                ports.broker(),
                ports.registry(),
                ports.http(),
                heap,
                ports.console(console, consoleSettings),
                traces.url(),
                connectors.directory());
        ConsoleProgress progress = ConsoleProgress.of(spec.commandLine().getErr());
        try (StopNotice notice = StopNotice.with(progress)) {
            try {
                return up(request, policy, progress);
            } catch (StackRefused refused) {
                throw new Refused(String.valueOf(refused.getMessage()), refused);
            } catch (StackFailed failed) {
                if (notice.asked()) {
                    throw new Stopped(failed);
                }
                progress.done();
                failed.details().forEach(progress::say);
                throw new Failed("the stack did not start: " + failed.getMessage());
            } finally {
                progress.done();
            }
        }
    }

    private int up(StackRequest request, ProgramPolicy policy, ConsoleProgress progress)
            throws StackRefused, StackFailed, Refused, InterruptedException {
        KnownStack known = KnownStack.at(stack.directory());
        StackSettings standing =
                fresh ? StackSettings.defaults() : known.settings().orElse(StackSettings.defaults());
        StackSettings settings = request.over(standing);
        PortOptions.refuseUnused(request.console(), settings);
        refuseSettingsThatAreGone(settings);
        if (fresh) {
            progress.phase("delete the old data");
            known.stop();
            known.clear(settings);
            known = KnownStack.at(stack.directory());
        }
        refuseOtherPolicy(known, policy);
        if (known.isRunning()) {
            refuseDifferences(known, request);
            told(known, "A stack is running there already", false, progress);
            return 0;
        }
        try (RunningStack started = RunningStack.start(known.directory(), settings, policy, progress)) {
            started.goOn();
        }
        told(KnownStack.at(stack.directory()), "The stack is up", true, progress);
        return 0;
    }

    /** Said once, the file is read at every start. */
    private static void refuseSettingsThatAreGone(StackSettings settings) throws Refused {
        if (settings.console() != null && settings.console().given() != null) {
            ConsoleSettingsOption.check(settings.console().given());
        }
        if (settings.connectors() != null) {
            ConnectorsOption.check(settings.connectors());
        }
    }

    private void refuseDifferences(KnownStack known, StackRequest request) throws Refused {
        List<String> differences = known.state().map(request::differencesFrom).orElse(List.of());
        if (!differences.isEmpty()) {
            throw new Refused("the stack that runs in " + known.directory() + " " + String.join(" and ", differences));
        }
    }

    private void refuseOtherPolicy(KnownStack known, ProgramPolicy policy) throws Refused {
        try {
            if (policyOptions.given() && known.hasOtherPolicy(policy)) {
                throw new Refused("the stack in " + known.directory()
                        + " was started with another policy; tributary up --fresh deletes its data and starts anew");
            }
        } catch (IOException unreadable) {
            throw new Refused("cannot read the policy of the stack: " + unreadable.getMessage(), unreadable);
        }
    }

    private void told(KnownStack known, String headline, boolean started, ConsoleProgress progress) {
        progress.done();
        PrintWriter out = spec.commandLine().getOut();
        StackState state = known.state().orElseThrow();
        StackSummary summary = new StackSummary(known, state, stack.isDefault());
        if (json) {
            out.println(summary.json(started));
        } else {
            summary.lines(headline).forEach(out::println);
        }
    }

    private void check() throws Refused {
        inRange("--partitions", partitions, 1, MOST_PARTITIONS);
        inRange("--instances", instances, 1, MOST_INSTANCES);
        if (heap != null && !HEAP.matcher(heap).matches()) {
            throw new Refused("--app-heap is a size such as 768m or 2g, not " + heap);
        }
    }

    private static void inRange(String option, @Nullable Integer value, int least, int most) throws Refused {
        if (value != null && (value < least || value > most)) {
            throw new Refused(option + " is " + least + " to " + most + ", not " + value);
        }
    }
}
