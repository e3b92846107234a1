package dev.tributary.cli.stack;

import dev.tributary.attribution.topology.DecisionClock;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a stack is made of.
 *
 * @param clock where ticks come from, for the life of its data: the wall clock, or whoever loads files
 * @param partitions of every sized topic, for the life of its data
 * @param instances of the application, each a process
 * @param brokerPort 0: the one it had last time where that is free, else a free one; likewise the others
 * @param httpPort of the first instance; the others take the ports after it
 * @param applicationHeap what each instance may use for objects, as the virtual machine writes it: {@code 768m}
 * @param console absent: without one
 * @param tracesTo where a collector takes OTLP over HTTP; absent: nobody traces
 * @param connectors what a worker of Kafka Connect is given, see {@link GivenConnectors}; absent: there is no worker
 */
public record StackSettings(
        DecisionClock clock,
        int partitions,
        int instances,
        int brokerPort,
        int registryPort,
        int httpPort,
        String applicationHeap,
        @Nullable ConsoleSettings console,
        @Nullable String tracesTo,
        @Nullable Path connectors) {

    private static final int DEFAULT_PARTITIONS = 4;
    private static final String DEFAULT_HEAP = "768m";

    /** One instance on the wall clock, on free ports, without a console. */
    public static StackSettings defaults() {
        return new StackSettings(DecisionClock.WALL, DEFAULT_PARTITIONS, 1, 0, 0, 0, DEFAULT_HEAP, null, null, null);
    }

    public StackSettings withClock(DecisionClock other) {
        return new StackSettings(
                other,
                partitions,
                instances,
                brokerPort,
                registryPort,
                httpPort,
                applicationHeap,
                console,
                tracesTo,
                connectors);
    }

    public StackSettings withPartitions(int other) {
        return new StackSettings(
                clock,
                other,
                instances,
                brokerPort,
                registryPort,
                httpPort,
                applicationHeap,
                console,
                tracesTo,
                connectors);
    }

    public StackSettings withInstances(int other) {
        return new StackSettings(
                clock,
                partitions,
                other,
                brokerPort,
                registryPort,
                httpPort,
                applicationHeap,
                console,
                tracesTo,
                connectors);
    }

    public StackSettings withPorts(int broker, int registry, int http) {
        return new StackSettings(
                clock, partitions, instances, broker, registry, http, applicationHeap, console, tracesTo, connectors);
    }

    public StackSettings withApplicationHeap(String other) {
        return new StackSettings(
                clock, partitions, instances, brokerPort, registryPort, httpPort, other, console, tracesTo, connectors);
    }

    public StackSettings withConsole(@Nullable ConsoleSettings other) {
        return new StackSettings(
                clock,
                partitions,
                instances,
                brokerPort,
                registryPort,
                httpPort,
                applicationHeap,
                other,
                tracesTo,
                connectors);
    }
}
