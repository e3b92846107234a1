package dev.tributary.dealreg.telemetry;

import dev.tributary.dealreg.problem.ProblemCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;

/** Requests in numbers. Labels have few values: a route is named with its variables, and a path, an id or a person never is one. */
@Singleton
final class RequestMetrics {

    private static final Duration[] LATENCIES = Arrays.stream(
                    new long[] {5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000})
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry meters;

    RequestMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void answered(String method, String route, int status, Duration took) {
        Timer.builder("tributary.http.requests")
                .description("Requests, until their answer began")
                .tags("method", method, "route", route, "status", Integer.toString(status))
                .serviceLevelObjectives(LATENCIES)
                .register(meters)
                .record(took);
    }

    void refused(String route, ProblemCode code) {
        Counter.builder("tributary.http.refusals")
                .description("Requests that were not done, by the code that their caller was told")
                .tags("route", route, "code", code.name())
                .register(meters)
                .increment();
    }
}
