package dev.tributary.dealreg.readmodel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.dealreg.security.Caller;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Says with everything that is shown when all of it was last known to be there: with the brokers away it grows old. */
@ServerFilter("/api/v1/**")
class AsOfFilter {

    static final String HEADER = "Tributary-As-Of";

    /** To this much the header is exact; the projection is not asked for each of many requests. */
    private static final Duration EXACT = Duration.ofSeconds(1);

    private static final Caller NOBODY = new Caller("", Optional.empty(), Set.of());

    private final Age age;
    private final Cache<String, Age.Progress> progress =
            Caffeine.newBuilder().expireAfterWrite(EXACT).build();

    AsOfFilter(Age age) {
        this.age = age;
    }

    @ResponseFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (request.getMethod() == HttpMethod.GET && response.code() < 400) {
            Age.Progress now = progress.get(HEADER, key -> age.progress(NOBODY));
            if (now.caughtUpAt() != null) {
                response.header(HEADER, now.caughtUpAt().toString());
            }
        }
    }
}
