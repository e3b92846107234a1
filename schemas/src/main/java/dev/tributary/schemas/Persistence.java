package dev.tributary.schemas;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Asks again, with growing pauses, until there is an answer, patience ends or {@link #end()} is called. The listener hears of
 * every attempt that failed, and of the end of every wait.
 */
final class Persistence {

    private final Duration firstWait;
    private final Duration longestWait;
    private final RegistryListener listener;
    private final CountDownLatch ended = new CountDownLatch(1);

    Persistence(RegistrySettings.Pace pace, RegistryListener listener) {
        this.firstWait = pace.firstWait();
        this.longestWait = pace.longestWait();
        this.listener = listener;
    }

    /** One attempt. Whatever else it throws is final and reaches the caller as it is. */
    interface Attempt<T> {
        /**
         * Makes it.
         *
         * @param soFar since the first attempt
         */
        T make(Duration soFar) throws Unanswered, Refused;
    }

    /** Nobody answered, or not the way a registry does: worth another attempt. */
    static final class Unanswered extends Exception {
        private static final long serialVersionUID = 1;

        Unanswered(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The registry answered, and the answer is no. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        private final int status;

        Refused(int status, String message, @Nullable Throwable cause) {
            super(message, cause);
            this.status = status;
        }

        /** The HTTP status. */
        int status() {
            return status;
        }

        /** We may not ask, which says nothing about what we asked for. */
        boolean forLackOfRights() {
            return status == 401 || status == 403;
        }
    }

    /**
     * For a reader: being refused is waited for like silence, since rights can be given back, and a record that was given up
     * cannot.
     *
     * @throws SchemaUnavailableException when patience ended without an answer
     */
    <T> T askAsReader(String operation, RegistrySettings.Patience patience, Attempt<T> attempt) {
        return ask(operation, patience, true, attempt);
    }

    /**
     * For a writer: being refused ends it.
     *
     * @throws SchemaUnavailableException when refused, or when patience ended without an answer
     */
    <T> T askAsWriter(String operation, RegistrySettings.Patience patience, Attempt<T> attempt) {
        return ask(operation, patience, false, attempt);
    }

    /** Ends every wait, now and later. */
    void end() {
        ended.countDown();
    }

    private <T> T ask(String operation, RegistrySettings.Patience patience, boolean reader, Attempt<T> attempt) {
        long start = System.nanoTime();
        Duration wait = firstWait;
        boolean waited = false;
        try {
            while (true) {
                Duration soFar = Duration.ofNanos(System.nanoTime() - start);
                boolean lastAttempt = patience.exhausted(soFar);
                Exception failure;
                try {
                    return attempt.make(soFar);
                } catch (Unanswered unanswered) {
                    failure = unanswered;
                } catch (Refused refused) {
                    failure = refused;
                    lastAttempt |= !reader;
                }
                if (lastAttempt) {
                    throw new SchemaUnavailableException(
                            "could not " + operation + " at the schema registry: " + failure.getMessage(), failure);
                }
                waited = true;
                listener.waiting(operation, failure, soFar);
                if (ended.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new SchemaUnavailableException("closed while waiting to " + operation, failure);
                }
                Duration doubled = wait.multipliedBy(2);
                wait = doubled.compareTo(longestWait) < 0 ? doubled : longestWait;
            }
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        } finally {
            if (waited) {
                listener.ended(operation);
            }
        }
    }
}
