package dev.tributary.dealreg.background;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** That a thread of the service's own shall end: said once, by anybody. */
public final class Closing {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final CountDownLatch said = new CountDownLatch(1);

    public void say() {
        said.countDown();
    }

    public boolean isSaid() {
        return said.getCount() == 0;
    }

    /** Waits so long, or until it is said; whoever interrupts the thread says it. */
    public void waitFor(Duration pause) {
        try {
            if (said.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.trace("{} ends.", Thread.currentThread().getName());
            }
        } catch (InterruptedException stopping) {
            say();
            Thread.currentThread().interrupt();
        }
    }
}
