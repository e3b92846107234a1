package dev.tributary.dealreg.commands;

import dev.tributary.dealreg.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until what was said is shown, for whoever wants to see it at once. Not for long: it goes on without them. */
@Singleton
public final class Awaiting {

    private static final Logger LOG = LoggerFactory.getLogger(Awaiting.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** Each holds a thread and asks the database; whoever comes when these wait is answered at once. */
    private static final int MOST_WAITERS = 40;

    private final Semaphore places = new Semaphore(MOST_WAITERS);

    /** @return whether it is so; false also where that cannot be told now */
    public boolean until(BooleanSupplier shown, Duration atMost) {
        if (!places.tryAcquire()) {
            return false;
        }
        try {
            return look(shown, atMost);
        } catch (ProblemException databaseGone) {
            LOG.debug("Nobody waits for what cannot be shown.", databaseGone);
            return false;
        } finally {
            places.release();
        }
    }

    private static boolean look(BooleanSupplier shown, Duration atMost) {
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
