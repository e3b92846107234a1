package dev.tributary.attribution.runtime;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Keeps a flood out of the log: lets one line through in each span of time and counts the others. */
final class Sparingly {

    private final long span;
    private final LongSupplier nanoTime;
    private final AtomicLong held = new AtomicLong();
    private final AtomicLong next;

    Sparingly(Duration span, LongSupplier nanoTime) {
        this.span = span.toNanos();
        this.nanoTime = nanoTime;
        this.next = new AtomicLong(nanoTime.getAsLong());
    }

    /** Whether it is time for a line: how many were held back since the last one, or empty to hold this one back. */
    OptionalLong turn() {
        long now = nanoTime.getAsLong();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + span)) {
            return OptionalLong.of(held.getAndSet(0));
        }
        held.incrementAndGet();
        return OptionalLong.empty();
    }
}
