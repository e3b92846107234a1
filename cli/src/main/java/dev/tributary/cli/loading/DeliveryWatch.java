package dev.tributary.cli.loading;

import dev.tributary.cli.console.Progress;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicLong;

/** Counts records on their way to the brokers, and says when none arrives for a while. Safe for several threads. */
final class DeliveryWatch implements AutoCloseable {
    private static final long LOOK_MS = 1_000;
    private static final int LOOKS_WORTH_SAYING = 5;

    private final String brokers;
    private final Progress progress;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong stored = new AtomicLong();
    private final Timer looking = new Timer("delivery-watch", true);
    private long seen;
    private int looksStanding;

    DeliveryWatch(String brokers, Progress progress) {
        this.brokers = brokers;
        this.progress = progress;
        looking.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        look();
                    }
                },
                LOOK_MS,
                LOOK_MS);
    }

    void sent() {
        sent.incrementAndGet();
    }

    void stored(int records) {
        stored.addAndGet(records);
    }

    long count() {
        return stored.get();
    }

    @Override
    public void close() {
        looking.cancel();
    }

    /** Runs on one thread. */
    private void look() {
        long now = stored.get();
        boolean stands = now == seen && now < sent.get();
        if (!stands) {
            if (looksStanding >= LOOKS_WORTH_SAYING) {
                progress.say("going on: the brokers take records again");
            }
            looksStanding = 0;
        } else {
            looksStanding++;
            if (looksStanding == LOOKS_WORTH_SAYING) {
                progress.say("waiting for the brokers at " + brokers + ": they take no records; nothing is lost");
            }
        }
        seen = now;
    }
}
