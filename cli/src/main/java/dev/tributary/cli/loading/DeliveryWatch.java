package dev.tributary.cli.loading;

import dev.tributary.cli.console.Progress;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts records on their way to the brokers, and says when none arrives for a while. Safe for several threads. */
final class DeliveryWatch implements AutoCloseable {
    private static final int LOOK_SECONDS = 1;
    private static final int WORTH_SAYING_SECONDS = 5;

    private final String brokers;
    private final Progress progress;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong stored = new AtomicLong();
    private final ScheduledThreadPoolExecutor looking;
    private long seen;
    private int standingSeconds;

    DeliveryWatch(String brokers, Progress progress) {
        this.brokers = brokers;
        this.progress = progress;
        this.looking = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "delivery-watch");
            thread.setDaemon(true);
            return thread;
        });
        looking.scheduleAtFixedRate(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    void sent() {
        sent.incrementAndGet();
    }

    void stored() {
        stored.incrementAndGet();
    }

    long count() {
        return stored.get();
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }

    /** Runs on one thread. */
    private void look() {
        long now = stored.get();
        boolean stands = now == seen && now < sent.get();
        if (!stands) {
            if (standingSeconds >= WORTH_SAYING_SECONDS) {
                progress.say("going on: the brokers take records again");
            }
            standingSeconds = 0;
        } else {
            standingSeconds += LOOK_SECONDS;
            if (standingSeconds == WORTH_SAYING_SECONDS) {
                progress.say("waiting for the brokers at " + brokers + ": they take no records; nothing is lost");
            }
        }
        seen = now;
    }
}
