package dev.tributary.attribution.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks again and again, on a thread of its own, whether something outside is there, so that nobody who wants to know has to
 * wait for the answer. Says so in the log when the answer turns.
 */
final class Watch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private final String what;
    private final Supplier<Optional<String>> probe;
    private final Runnable firstWell;
    private final Repeating looking;
    private volatile Optional<String> trouble;
    private volatile boolean everWell;

    /**
     * Not started yet.
     *
     * @param what is watched, for people
     * @param probe what is wrong, empty when nothing is; its time is bounded, and what it throws is wrong too
     * @param firstWell run once, on the watching thread, when for the first time nothing is wrong
     */
    Watch(String what, Supplier<Optional<String>> probe, Runnable firstWell) {
        this.what = what;
        this.probe = probe;
        this.firstWell = firstWell;
        this.trouble = Optional.of("the " + what + " has not answered yet");
        this.looking = new Repeating("watch-" + what.replace(' ', '-'), BETWEEN, this::look);
    }

    void start() {
        looking.start();
    }

    /** What was wrong at the last look. */
    Optional<String> trouble() {
        return trouble;
    }

    /** One look. */
    void look() {
        Optional<String> found = ask();
        Optional<String> before = trouble;
        trouble = found;
        if (!found.equals(before)) {
            found.ifPresentOrElse(LOG::warn, () -> LOG.info("the {} is in reach", what));
        }
        if (found.isEmpty() && !everWell) {
            everWell = true;
            firstWell.run();
        }
    }

    /** Returns without waiting for a look that is under way. */
    @Override
    public void close() {
        looking.close();
    }

    private Optional<String> ask() {
        try {
            return probe.get().map(wrong -> "the " + what + " is out of reach: " + wrong);
        } catch (RuntimeException failed) {
            LOG.debug("the {} could not be asked", what, failed);
            return Optional.of("the " + what + " could not be asked: " + failed);
        }
    }
}
