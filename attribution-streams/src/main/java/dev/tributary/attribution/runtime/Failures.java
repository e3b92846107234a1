package dev.tributary.attribution.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.streams.errors.LockException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a stream thread fails. What lies outside (brokers and registry out of reach, rights taken away, topics
 * missing, a transaction that timed out) passes: a new thread takes the work up again after a pause. Anything else is a defect,
 * which the same records would meet again: the application stops, with the cause, before money is decided on half a state.
 */
final class Failures implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private static final List<Class<? extends Exception>> PASSING = List.of(
            RetriableException.class,
            ApplicationRecoverableException.class,
            TransactionAbortableException.class,
            OutOfOrderSequenceException.class,
            AuthenticationException.class,
            AuthorizationException.class,
            MissingSourceTopicException.class,
            TaskMigratedException.class,
            TaskCorruptedException.class,
            LockException.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** After this long without a failure the next one is a new story. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(5);

    private final LongSupplier nanoTime;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicLong replaced = new AtomicLong();
    private volatile Optional<Throwable> defect = Optional.empty();
    private volatile Optional<String> pausing = Optional.empty();
    private Duration pause = FIRST_PAUSE;
    private long last;

    Failures(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable thrown) {
        if (closing.getCount() == 0) {
            LOG.info("a stream thread ended while the application stops: {}", thrown.toString());
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        Optional<Throwable> passing = passing(thrown);
        if (passing.isEmpty()) {
            defect = defect.or(() -> Optional.of(thrown));
            LOG.error("a stream thread failed; the application stops", thrown);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        Duration wait = nextPause();
        LOG.warn("a stream thread failed and is replaced in {} s", wait.toSeconds(), thrown);
        pausing = Optional.of("a stream thread failed and is being replaced: "
                + passing.get().getClass().getSimpleName() + ": "
                + passing.get().getMessage());
        // On the failing thread, which keeps its membership of the group meanwhile: its work stays where it is.
        boolean ended = ended(wait);
        pausing = Optional.empty();
        replaced.incrementAndGet();
        return ended ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT : StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** What stopped the application, if a defect did. */
    Optional<Throwable> defect() {
        return defect;
    }

    /** What a thread waits out now, before it is replaced. */
    Optional<String> pausing() {
        return pausing;
    }

    /** Threads replaced since the start of the process. */
    long replaced() {
        return replaced.get();
    }

    /** From now on a failing thread is part of the stop. */
    void closing() {
        closing.countDown();
    }

    private static Optional<Throwable> passing(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Throwable looked = cause;
            if (PASSING.stream().anyMatch(kind -> kind.isInstance(looked))) {
                return Optional.of(looked);
            }
        }
        return Optional.empty();
    }

    private synchronized Duration nextPause() {
        long now = nanoTime.getAsLong();
        boolean newStory = replaced.get() == 0 || now - last > FORGOTTEN_AFTER.toNanos();
        Duration doubled = pause.multipliedBy(2);
        pause = newStory ? FIRST_PAUSE : doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        last = now;
        return pause;
    }

    private boolean ended(Duration wait) {
        try {
            return closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
