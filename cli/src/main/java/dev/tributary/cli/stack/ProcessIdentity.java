package dev.tributary.cli.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A process, told apart from a later one that was given the same id. */
public record ProcessIdentity(long pid, Instant startedAt) {

    /** Two processes may compute the start of a third a little differently, from the time since the machine booted. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    /** The running process of that id; empty when there is none, or the system does not tell when it started. */
    static Optional<ProcessIdentity> of(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .map(startedAt -> new ProcessIdentity(pid, startedAt));
    }

    static ProcessIdentity current() {
        long pid = ProcessHandle.current().pid();
        return of(pid).orElseThrow(() -> new IllegalStateException("this process cannot be seen: " + pid));
    }

    /** The process, while it runs. */
    public Optional<ProcessHandle> running() {
        return of(pid).filter(other ->
                        Duration.between(startedAt, other.startedAt()).abs().compareTo(TOLERANCE) <= 0)
                .flatMap(same -> ProcessHandle.of(pid));
    }
}
