package dev.tributary.dealreg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tributary.telemetry.CollectorForTests;
import dev.tributary.telemetry.CollectorForTests.Received;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What operators see of requests, and what nobody else does. */
class TelemetryTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String CLAIMS = "/api/v1/registrations";
    private static final String ME = "/api/v1/me";
    private static final String ACME = "{\"customer\": {\"domain\": \"acme.example\"}}";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";

    private static final ListAppender<ILoggingEvent> AUDIT = new ListAppender<>();
    private static CollectorForTests collector;
    private static ServiceForTests service;

    @BeforeAll
    static void start() throws Exception {
        collector = CollectorForTests.start();
        service = ServiceForTests.withoutBrokers(Map.of(
                "tributary.metrics.port",
                0,
                "tributary.tracing.otlp-endpoint",
                collector.url().toString()));
        Logger audit = (Logger) LoggerFactory.getLogger("audit");
        audit.setLevel(Level.INFO);
        AUDIT.start();
        audit.addAppender(AUDIT);
    }

    @AfterAll
    static void stop() {
        ((Logger) LoggerFactory.getLogger("audit")).detachAppender(AUDIT);
        service.close();
        collector.close();
    }

    @Test
    void metricsAreServedOnTheirOwnAddressAndNowhereElse() throws Exception {
        for (String path : List.of("/metrics", "/prometheus")) {
            assertThat(service.get(null, path).statusCode()).as(path).isEqualTo(401);
            assertThat(service.get(service.vendor("admin"), path).statusCode())
                    .as(path)
                    .isIn(403, 404);
        }
        assertThat(service.metrics()).contains("tributary_service_info", "jvm_memory_used_bytes");
    }

    @Test
    void requestsAreCountedByRouteAndNeverByWhatIsInAPath() throws Exception {
        service.get(null, CLAIMS + "/REG-COUNTED");
        service.get(null, "/nowhere/COUNTED");
        service.send("BREW", null, null, "/COUNTED", HttpRequest.BodyPublishers.noBody());
        String metrics = service.metrics();
        assertThat(metrics)
                .contains(
                        "tributary_http_requests_seconds_count{method=\"GET\",route=\"/api/v1/registrations/{id}\",status=\"401\"} 1")
                .contains("method=\"GET\",route=\"none\",status=\"401\"")
                .doesNotContain("COUNTED")
                .doesNotContain("BREW");
    }

    @Test
    void aCommandIsCountedAsTakenOrByWhyNot() throws Exception {
        service.post(service.partner("P-1"), "counted-1", CLAIMS, ACME);
        service.post(service.partner("P-1"), "counted-1", CLAIMS, ACME.replace("acme", "other"));
        service.post(service.partner("P-1"), "counted-2", CLAIMS, "{\"customer\": {}, \"unknown\": 1}");
        service.publisher().down = true;
        try {
            service.post(service.partner("P-1"), "counted-3", CLAIMS, ACME);
        } finally {
            service.publisher().down = false;
        }
        assertThat(service.metrics())
                .contains("tributary_commands_total{kind=\"CLAIM\",outcome=\"ACCEPTED\"}")
                .contains("tributary_commands_total{kind=\"CLAIM\",outcome=\"IDEMPOTENCY_KEY_REUSED\"} 1.0")
                .contains("tributary_commands_total{kind=\"CLAIM\",outcome=\"BROKER_UNAVAILABLE\"} 1.0")
                .contains(
                        "tributary_http_refusals_total{code=\"BROKER_UNAVAILABLE\",route=\"/api/v1/registrations\"} 1.0")
                .containsPattern(
                        "tributary_http_refusals_total\\{code=\"INVALID_(REQUEST|FIELD)\",route=\"/api/v1/registrations\"}");
    }

    @Test
    void aRequestGoesOnWithTheTraceThatItCameWith() throws Exception {
        service.get(
                service.vendor("partner-manager"),
                ME,
                "traceparent",
                "00-" + TRACE + "-" + PARENT + "-01",
                "X-Correlation-Id",
                "of-the-trace");
        Received span = awaitSpan("of-the-trace");
        assertThat(span.service()).isEqualTo("deal-reg-service");
        assertThat(span.kind()).isEqualTo("SERVER");
        assertThat(span.name()).isEqualTo("GET " + ME);
        assertThat(span.traceId()).isEqualTo(TRACE);
        assertThat(span.parentId()).isEqualTo(PARENT);
        assertThat(span.attributes()).containsEntry("http.route", ME).containsEntry("http.response.status_code", "200");
        assertThat(span.failed()).isFalse();
        assertThat(AUDIT.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.contains("\"correlation_id\":\"of-the-trace\"")
                        && line.contains("\"trace_id\":\"" + TRACE + "\""));
    }

    @Test
    void aRefusalStandsOnItsSpanWithItsCode() throws Exception {
        service.get(null, ME, "X-Correlation-Id", "refused");
        Received span = awaitSpan("refused");
        assertThat(span.attributes())
                .containsEntry("http.response.status_code", "401")
                .containsEntry("tributary.refused", "NOT_SIGNED_IN");
        assertThat(span.failed()).as("not our fault").isFalse();
    }

    @Test
    void noiseInTheHeaderBeginsATraceOfItsOwn() throws Exception {
        service.get(service.vendor("partner-manager"), ME, "traceparent", "00-x-y-01", "X-Correlation-Id", "noise");
        assertThat(awaitSpan("noise").parentId()).isEmpty();
    }

    @Test
    void nobodyIsOnASpan() throws Exception {
        service.get(null, CLAIMS + "/REG-ON-A-SPAN", "X-Correlation-Id", "nobody");
        service.get(null, "/health", "X-Correlation-Id", "health");
        service.get(service.partner("P-ON-A-SPAN"), ME, "X-Correlation-Id", "somebody");
        awaitSpan("nobody");
        awaitSpan("somebody");
        assertThat(collector.spans().toString()).doesNotContain("ON-A-SPAN").doesNotContain("subject-of");
        assertThat(collector.spans()).as("whether it lives is nobody's work").noneMatch(span -> span.attributes()
                .containsValue("health"));
    }

    private static Received awaitSpan(String correlationId) {
        return await().atMost(SOON)
                .until(
                        () -> collector.spans().stream()
                                .filter(span ->
                                        correlationId.equals(span.attributes().get("tributary.correlation_id")))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
