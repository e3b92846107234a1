package dev.tributary.localstack;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A process with its children and theirs, as they were at one moment: a killed parent takes nobody with it by itself. */
record ProcessFamily(List<ProcessHandle> members) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(10);

    static ProcessFamily of(ProcessHandle parent) {
        return new ProcessFamily(
                Stream.concat(Stream.of(parent), parent.descendants()).toList());
    }

    /**
     * As a crash would (SIGKILL), the parent first, and returns once all are gone, or when they are not after some seconds: where
     * nobody collects them, dead processes look alive.
     */
    void kill() {
        members.forEach(ProcessHandle::destroyForcibly);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean interrupted = false;
        while (members.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(POLL_INTERVAL.toMillis());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
