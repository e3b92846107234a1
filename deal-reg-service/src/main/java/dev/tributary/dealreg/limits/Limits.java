package dev.tributary.dealreg.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.dealreg.problem.Problem;
import dev.tributary.dealreg.problem.ProblemCode;
import dev.tributary.dealreg.security.Caller;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps one caller from taking the service from all others. Whoever is signed in is counted by person, so that nobody is held up by
 * their neighbours behind one address; whoever is not, by address.
 */
@Singleton
public final class Limits {

    private static final int COUNTED = 50_000;
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final LimitSettings settings;
    private final HttpClientAddressResolver addresses;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(COUNTED)
            .expireAfterAccess(FORGOTTEN)
            .build();

    Limits(LimitSettings settings, HttpClientAddressResolver addresses) {
        this.settings = settings;
        this.addresses = addresses;
    }

    /** Counts a request once it is known who asks. Empty: it may go on; else what they are answered instead. */
    public Optional<MutableHttpResponse<?>> refusal(HttpRequest<?> request) {
        ConsumptionProbe probe = bucket(request).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return Optional.empty();
        }
        long seconds = Math.max(
                1,
                Duration.ofNanos(probe.getNanosToWaitForRefill())
                        .plusMillis(999)
                        .toSeconds());
        ProblemCode code = ProblemCode.TOO_MANY_REQUESTS;
        return Optional.of(HttpResponse.status(code.status())
                .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
                .contentType(Problem.MEDIA_TYPE)
                .body(Problem.of(
                        code,
                        "wait as long as Retry-After says and send the same request again",
                        request.getPath(),
                        List.of())));
    }

    private Bucket bucket(HttpRequest<?> request) {
        Optional<Authentication> caller = request.getUserPrincipal(Authentication.class);
        if (caller.isEmpty()) {
            String address = NetworkOf.address(String.valueOf(addresses.resolve(request)));
            return buckets.get(
                    "a|" + address, first -> bucket(settings.anonymousBurst(), settings.anonymousPerSecond()));
        }
        String person = Caller.tokenOf(caller.get());
        return READS.contains(request.getMethod())
                ? buckets.get("r|" + person, first -> bucket(settings.readsBurst(), settings.readsPerSecond()))
                : buckets.get("c|" + person, first -> bucket(settings.commandsBurst(), settings.commandsPerSecond()));
    }

    private static Bucket bucket(int burst, int perSecond) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }
}
