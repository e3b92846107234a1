package dev.tributary.dealreg.readmodel;

import dev.tributary.dealreg.problem.ProblemException;
import dev.tributary.dealreg.security.Caller;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When everything that stood on the topics was last known to be shown: with the brokers away it grows old. */
@Singleton
public final class AsOf {

    private static final Logger LOG = LoggerFactory.getLogger(AsOf.class);
    private static final Caller NOBODY = new Caller("", Optional.empty(), Set.of());

    private final Age age;
    private volatile Optional<Instant> caughtUpAt = Optional.empty();

    AsOf(Age age, MeterRegistry meters) {
        this.age = age;
        Gauge.builder("tributary.read.model.caught.up.timestamp", this, AsOf::caughtUpSecond)
                .description("When everything that stood on the topics was last known to be shown; 0: not yet")
                .baseUnit("seconds")
                .register(meters);
    }

    private double caughtUpSecond() {
        return caughtUpAt.map(Instant::getEpochSecond).orElse(0L);
    }

    /** Empty: not yet since it is filled anew. */
    public Optional<Instant> caughtUpAt() {
        return caughtUpAt;
    }

    /** So often that a second is what it is exact to, and beside the requests, which shall not wait for it. */
    @Scheduled(fixedDelay = "1s")
    void ask() {
        try {
            caughtUpAt = Optional.ofNullable(age.progress(NOBODY).caughtUpAt());
        } catch (ProblemException databaseGone) {
            // Nothing is shown either; what was known last stays true.
            LOG.debug("The age of what is shown is not known.", databaseGone);
        }
    }
}
