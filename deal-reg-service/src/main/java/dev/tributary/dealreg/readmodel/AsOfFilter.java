package dev.tributary.dealreg.readmodel;

import dev.tributary.dealreg.problem.ProblemException;
import dev.tributary.dealreg.security.Caller;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.annotation.Scheduled;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says with everything that is shown when all of it was last known to be there: with the brokers away it grows old. */
@ServerFilter("/api/v1/**")
class AsOfFilter {

    static final String HEADER = "Tributary-As-Of";

    private static final Logger LOG = LoggerFactory.getLogger(AsOfFilter.class);
    private static final Caller NOBODY = new Caller("", Optional.empty(), Set.of());

    private final Age age;
    private volatile Optional<Instant> caughtUpAt = Optional.empty();

    AsOfFilter(Age age, MeterRegistry meters) {
        this.age = age;
        Gauge.builder("tributary.read.model.caught.up.timestamp", this, AsOfFilter::caughtUpSecond)
                .description("When everything that stood on the topics was last known to be shown; 0: not yet")
                .baseUnit("seconds")
                .register(meters);
    }

    private double caughtUpSecond() {
        return caughtUpAt.map(Instant::getEpochSecond).orElse(0L);
    }

    @ResponseFilter
    void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (request.getMethod() == HttpMethod.GET && response.code() < HttpStatus.BAD_REQUEST.getCode()) {
            caughtUpAt.ifPresent(at -> response.header(HEADER, at.toString()));
        }
    }

    /** So often that a second is what the header is exact to, and beside the requests, which shall not wait for it. */
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
