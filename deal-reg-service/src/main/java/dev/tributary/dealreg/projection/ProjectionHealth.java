package dev.tributary.dealreg.projection;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/**
 * Ready once everything that stood on the topics is shown. Not less so while brokers or database are away later: what is shown
 * says its age, and another instance would show no more.
 */
@Singleton
@Readiness
@Requires(beans = Projection.class)
final class ProjectionHealth implements HealthIndicator {

    private final ProjectionState state;

    ProjectionHealth(ProjectionState state) {
        this.state = state;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        HealthStatus status = state.caughtUpOnce() ? HealthStatus.UP : HealthStatus.DOWN;
        return Publishers.just(HealthResult.builder("projection", status)
                .details(Map.of("waits_for", state.trouble().orElse("")))
                .build());
    }
}
