package dev.tributary.dealreg.telemetry;

import dev.tributary.dealreg.Main;
import dev.tributary.telemetry.ProcessMetrics;
import dev.tributary.telemetry.TracedProcess;
import dev.tributary.telemetry.Tracing;
import dev.tributary.telemetry.TracingSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** What the service tells of itself goes through these. */
@Factory
final class Beans {

    private static final String SERVICE = "deal-reg-service";

    @Singleton
    @Bean(preDestroy = "close")
    PrometheusMeterRegistry meters() {
        PrometheusMeterRegistry meters = ProcessMetrics.registry();
        Gauge.builder("tributary.service.info", () -> 1)
                .description("Always 1; the label says what runs")
                .tag("version", process().version())
                .register(meters);
        return meters;
    }

    @Singleton
    @Bean(preDestroy = "close")
    Tracing tracing(@Nullable TracesSettings settings) {
        return settings == null
                ? Tracing.off()
                : Tracing.on(new TracingSettings(settings.otlpEndpoint(), settings.sampleRatio()), process());
    }

    private static TracedProcess process() {
        return TracedProcess.of(
                SERVICE,
                Main.class,
                SERVICE + "-" + host() + "-" + ProcessHandle.current().pid());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
