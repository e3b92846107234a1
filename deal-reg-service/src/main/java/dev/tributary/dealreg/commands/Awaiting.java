package dev.tributary.dealreg.commands;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits until what was said is shown, for whoever wants to see it at once. Not for long: it goes on without them. */
@Singleton
public final class Awaiting {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** @return whether it is so */
    public boolean until(BooleanSupplier shown, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!shown.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
