package dev.tributary.dealreg.telemetry;

import dev.tributary.dealreg.settings.SettingsRefused;
import dev.tributary.telemetry.HttpEndpoint;
import dev.tributary.telemetry.HttpSettings;
import dev.tributary.telemetry.ProcessMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Serves the metrics on an address of their own, where nobody is asked who they are: it belongs where only operators reach. */
@Singleton
@Requires(beans = MetricsSettings.class)
public final class MetricsEndpoint {

    private final MetricsSettings settings;
    private final PrometheusMeterRegistry meters;
    private volatile Optional<HttpEndpoint> endpoint = Optional.empty();

    MetricsEndpoint(MetricsSettings settings, PrometheusMeterRegistry meters) {
        this.settings = settings;
        this.meters = meters;
    }

    @EventListener
    void start(StartupEvent started) {
        try {
            endpoint = Optional.of(HttpEndpoint.start(
                    new HttpSettings(settings.host(), settings.port(), Optional.empty()),
                    Map.of(ProcessMetrics.PATH, () -> ProcessMetrics.page(meters))));
        } catch (IOException taken) {
            throw new SettingsRefused(List.of(MetricsSettings.PORT + ": " + settings.host() + ":" + settings.port()
                    + " cannot be had (" + taken.getMessage() + "); give another, or 0 for a free one"));
        }
    }

    /** Where it listens, which it does once the service is up. */
    public int port() {
        return endpoint.orElseThrow().port();
    }

    @PreDestroy
    void close() {
        endpoint.ifPresent(HttpEndpoint::close);
    }
}
