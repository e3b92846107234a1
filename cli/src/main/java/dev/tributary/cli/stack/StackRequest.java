package dev.tributary.cli.stack;

import dev.tributary.attribution.topology.DecisionClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a person asked of a stack. What they left open stays as it was, or is as {@link StackSettings#defaults} says.
 *
 * @param tracesTo {@link #OFF} takes back what was said before
 * @param connectors a directory, or {@link #OFF}
 */
public record StackRequest(
        @Nullable DecisionClock clock,
        @Nullable Integer partitions,
        @Nullable Integer instances,
        @Nullable Integer brokerPort,
        @Nullable Integer registryPort,
        @Nullable Integer httpPort,
        @Nullable String applicationHeap,
        ConsoleRequest console,
        @Nullable String tracesTo,
        @Nullable String connectors) {

    /** In place of where traces go, or of a file: nowhere, none. */
    public static final String OFF = "off";

    /** Ports that are not asked for are those of last time, which the stack itself knows. */
    public StackSettings over(StackSettings standing) {
        return new StackSettings(
                or(clock, standing.clock()),
                or(partitions, standing.partitions()),
                or(instances, standing.instances()),
                or(brokerPort, 0),
                or(registryPort, 0),
                or(httpPort, 0),
                or(applicationHeap, standing.applicationHeap()),
                console.over(standing.console()),
                tracesTo == null ? standing.tracesTo() : OFF.equals(tracesTo) ? null : tracesTo,
                connectorsOver(standing));
    }

    private @Nullable Path connectorsOver(StackSettings standing) {
        if (connectors == null) {
            return standing.connectors();
        }
        return OFF.equals(connectors)
                ? null
                : Path.of(connectors).toAbsolutePath().normalize();
    }

    /** In what a running stack differs from what was asked, with what each takes to change; empty: it is as asked. */
    public List<String> differencesFrom(StackState state) {
        StackSettings running = state.settings();
        StackSettings asked = over(running);
        List<String> differences = new ArrayList<>();
        for (String difference : StackChecks.forLife(running, asked)) {
            differences.add("has " + difference + " (tributary up --fresh deletes its data and starts anew)");
        }
        if (asked.instances() != running.instances()) {
            differences.add(different("--instances " + running.instances()));
        }
        if (!asked.applicationHeap().equals(running.applicationHeap())) {
            differences.add(different("--app-heap " + running.applicationHeap()));
        }
        if ((asked.console() == null) != (running.console() == null)) {
            differences.add(different(running.console() == null ? "--no-console" : "--console"));
        }
        if (!Objects.equals(asked.tracesTo(), running.tracesTo())) {
            differences.add(different("--traces-to " + (running.tracesTo() == null ? OFF : running.tracesTo())));
        }
        if (!Objects.equals(asked.connectors(), running.connectors())) {
            differences.add(different("--connectors " + (running.connectors() == null ? OFF : running.connectors())));
        }
        otherPort("--broker-port", asked.brokerPort(), state.portOf("broker"), differences);
        otherPort("--registry-port", asked.registryPort(), state.portOf("registry"), differences);
        otherPort("--http-port", asked.httpPort(), state.portOf("app-1"), differences);
        if (asked.console() != null && running.console() != null) {
            otherPort("--postgres-port", asked.console().postgresPort(), state.portOf("postgresql"), differences);
            otherPort("--console-port", asked.console().port(), state.portOf(DealRegService.NAME), differences);
            otherPort(
                    "--console-metrics-port",
                    asked.console().metricsPort(),
                    state.metricsPortOf(DealRegService.NAME),
                    differences);
            if (!Objects.equals(asked.console().given(), running.console().given())) {
                differences.add(different("--console-settings "
                        + (running.console().given() == null
                                ? OFF
                                : running.console().given())));
            }
        }
        return differences;
    }

    private static void otherPort(String option, int asked, int running, List<String> differences) {
        if (asked != 0 && asked != running) {
            differences.add(different(option + " " + running));
        }
    }

    private static String different(String standing) {
        return String.format(Locale.ROOT, "was started with %s (tributary down stops it, then up again)", standing);
    }

    private static <T> T or(@Nullable T asked, T otherwise) {
        return asked == null ? otherwise : asked;
    }
}
