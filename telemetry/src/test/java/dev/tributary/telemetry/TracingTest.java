package dev.tributary.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.schemas.TraceParent;
import io.opentelemetry.api.trace.Span;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracingTest {

    private static final TracedProcess PROCESS = new TracedProcess("service-1", "1", "instance-1");
    private static final TraceParent WANTED =
            new TraceParent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    private static final TraceParent UNWANTED =
            new TraceParent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00");

    private CollectorForTests collector;

    @BeforeEach
    void start() throws Exception {
        collector = CollectorForTests.start();
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void whatWasMadeBeforeTheEndIsSentAsAChildOfWhatItCameAfter() {
        TraceParent told;
        try (Tracing tracing = tracing(1)) {
            Span span = tracing.tracer()
                    .spanBuilder("step")
                    .setParent(Tracing.after(WANTED))
                    .startSpan();
            told = Tracing.parent(span).orElseThrow();
            span.end();
        }
        assertThat(collector.spans()).singleElement().satisfies(span -> {
            assertThat(span.service()).isEqualTo("service-1");
            assertThat(span.name()).isEqualTo("step");
            assertThat(span.traceId()).isEqualTo(WANTED.traceId()).isEqualTo(told.traceId());
            assertThat(span.parentId()).isEqualTo(WANTED.spanId());
            assertThat(span.spanId()).isEqualTo(told.spanId());
        });
        assertThat(told.isSampled()).isTrue();
    }

    @Test
    void whoeverComesMayHaveATraceNotKeptAndCannotHaveOneKeptBeyondTheRatio() {
        try (Tracing all = tracing(1);
                Tracing none = tracing(0)) {
            all.tracer()
                    .spanBuilder("unwanted")
                    .setParent(all.fromOutside(UNWANTED))
                    .startSpan()
                    .end();
            none.tracer()
                    .spanBuilder("beyond")
                    .setParent(none.fromOutside(WANTED))
                    .startSpan()
                    .end();
            none.tracer().spanBuilder("own").startSpan().end();
        }
        assertThat(collector.spans()).isEmpty();
    }

    @Test
    void howManyAreKeptDoesNotFollowFromTheIdThatTheyCameWith() {
        int kept = 0;
        try (Tracing half = tracing(0.5)) {
            for (int i = 0; i < 200; i++) {
                Span span = half.tracer()
                        .spanBuilder("step")
                        .setParent(half.fromOutside(WANTED))
                        .startSpan();
                kept += span.getSpanContext().isSampled() ? 1 : 0;
                span.end();
            }
        }
        assertThat(kept).isBetween(40, 160);
    }

    @Test
    void aTraceOfOursGoesOnAsItBegan() {
        try (Tracing none = tracing(0)) {
            none.tracer()
                    .spanBuilder("later step")
                    .setParent(Tracing.after(WANTED))
                    .startSpan()
                    .end();
        }
        assertThat(collector.spans()).hasSize(1);
    }

    @Test
    void offATraceThatCameIsPassedOnAsItCameAndNoneIsBegun() {
        try (Tracing off = Tracing.off()) {
            Span passed = off.tracer()
                    .spanBuilder("step")
                    .setParent(off.fromOutside(WANTED))
                    .startSpan();
            assertThat(Tracing.parent(passed)).contains(WANTED);
            assertThat(Tracing.parent(
                            off.tracer().spanBuilder("own").setNoParent().startSpan()))
                    .isEmpty();
            assertThat(off.isOn()).isFalse();
        }
    }

    @Test
    void aCollectorThatTakesNothingOrIsAwayHoldsNobodyUp() {
        collector.status = 500;
        try (Tracing refused = tracing(1);
                Tracing away = Tracing.on(new TracingSettings(URI.create("http://127.0.0.1:1"), 1), PROCESS)) {
            for (Tracing each : List.of(refused, away)) {
                for (int i = 0; i < 10_000; i++) {
                    each.tracer().spanBuilder("step").startSpan().end();
                }
            }
        }
        assertThat(collector.spans()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:4318,http://127.0.0.1:4318/v1/traces",
        "https://collector.example/otlp/,https://collector.example/otlp/v1/traces",
        "http://collector:4318/v1/traces,http://collector:4318/v1/traces"
    })
    void spansGoBelowTheCollector(String given, String traces) {
        URI endpoint = TracingSettings.endpoint(given).orElseThrow();
        assertThat(new TracingSettings(endpoint, 1).traces()).hasToString(traces);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "127.0.0.1:4318", "grpc://h:4317", "http:///v1", "http://u:p@h", "http://h?a=b", "a b"})
    void whatIsNoCollectorIsRefused(String given) {
        assertThat(TracingSettings.endpoint(given)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "all", "-0.1", "1.1", "NaN"})
    void whatIsNoRatioIsRefused(String given) {
        assertThat(TracingSettings.ratio(given)).isEmpty();
    }

    private Tracing tracing(double ratio) {
        return Tracing.on(new TracingSettings(collector.url(), ratio), PROCESS);
    }
}
