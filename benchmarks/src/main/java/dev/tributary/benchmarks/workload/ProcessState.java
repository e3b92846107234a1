package dev.tributary.benchmarks.workload;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How a workload's process stands.
 *
 * @param processorNanos time on all processors so far, collector and compiler included
 * @param heapBytes in use, garbage included
 * @param residentBytes memory of the whole process; 0 where the system does not say
 */
public record ProcessState(boolean ready, long processorNanos, long heapBytes, long residentBytes) {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";
    private static final String STATE = "state";
    private static final long KILO = 1_024;

    static ProcessState now(boolean ready) {
        Runtime runtime = Runtime.getRuntime();
        return new ProcessState(
                ready,
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime(),
                runtime.totalMemory() - runtime.freeMemory(),
                resident());
    }

    String line() {
        return String.format(Locale.ROOT, "%s %b %d %d %d", STATE, ready, processorNanos, heapBytes, residentBytes);
    }

    static boolean isOne(String line) {
        return line.startsWith(STATE + " ");
    }

    static ProcessState of(String line) {
        String[] parts = line.split(" ", -1);
        return new ProcessState(
                Boolean.parseBoolean(parts[1]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]),
                Long.parseLong(parts[4]));
    }

    private static long resident() {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(RESIDENT))
                    .map(line -> line.substring(RESIDENT.length()).strip().split(" ", 2)[0])
                    .mapToLong(kilobytes -> Long.parseLong(kilobytes) * KILO)
                    .findFirst()
                    .orElse(0);
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
