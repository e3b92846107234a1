package dev.tributary.attribution.runtime;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.telemetry.HttpEndpoint.Answer;
import dev.tributary.telemetry.ProcessMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What an operator, a scheduler or Prometheus asks a running application.
 *
 * <p>Liveness and readiness are two questions: what is not live should be replaced, what is not ready should be waited
 * for. An application whose broker or registry is away is live and not ready.
 */
final class OperatorPages {

    private static final String JSON = "application/json";

    private final AttributionSettings settings;
    private final AttributionApplication application;
    private final PrometheusMeterRegistry meters;

    OperatorPages(AttributionSettings settings, AttributionApplication application, PrometheusMeterRegistry meters) {
        this.settings = settings;
        this.application = application;
        this.meters = meters;
    }

    /** By path. */
    Map<String, Supplier<Answer>> all() {
        return Map.of(
                "/health/live",
                this::live,
                "/health/ready",
                this::ready,
                ProcessMetrics.PATH,
                () -> ProcessMetrics.page(meters),
                "/info",
                this::info);
    }

    private Answer live() {
        boolean live = application.live();
        return json(live ? 200 : 503, object().put("live", live));
    }

    private Answer ready() {
        Readiness readiness = application.readiness();
        ObjectNode body = object().put("ready", readiness.ready());
        if (!readiness.ready()) {
            body.put("reason", readiness.why());
        } else if (!application.hasPolicy()) {
            body.put(
                    "note", "no policy has come to this instance's desks: events are kept, and decided when one comes");
        }
        return json(readiness.ready() ? 200 : 503, body);
    }

    private Answer info() {
        String version = getClass().getPackage().getImplementationVersion();
        return json(
                200,
                object().put("application_id", settings.applicationId())
                        .put("instance", settings.instance())
                        .put("version", version == null ? "unknown" : version)
                        .put("clock", settings.clock().name().toLowerCase(Locale.ROOT))
                        .put("partitions", settings.partitions())
                        .put("state", application.state()));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static Answer json(int status, ObjectNode body) {
        return new Answer(status, JSON, body + "\n");
    }
}
