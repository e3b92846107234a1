package dev.tributary.telemetry;

import dev.tributary.schemas.TraceParent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/**
 * The spans of a process, and how they get to a collector: in batches, from a thread of their own, out of a queue of which what does
 * not fit is dropped. Nobody who makes a span waits for that or fails by it.
 *
 * <p>Off, spans are made of nothing, and a trace that came from outside is passed on as it came.
 */
public final class Tracing implements AutoCloseable {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(Tracing.class);

    /** The library's own words about what cannot be sent, said by us: once, and where our other lines are. Held, or they come back. */
    private static final Logger LIBRARY = Logger.getLogger("io.opentelemetry");

    private static final Duration BETWEEN_BATCHES = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration LAST_BATCH = Duration.ofSeconds(3);
    private static final int QUEUE = 4_096;
    private static final int BATCH = 512;
    private static final int MOST_EVENTS = 64;
    private static final int MOST_ATTRIBUTES = 32;
    private static final int LONGEST_VALUE = 256;

    private final Tracer tracer;
    private final Optional<SdkTracerProvider> provider;
    private final double sampleRatio;

    private Tracing(Tracer tracer, Optional<SdkTracerProvider> provider, double sampleRatio) {
        this.tracer = tracer;
        this.provider = provider;
        this.sampleRatio = sampleRatio;
    }

    public static Tracing off() {
        return new Tracing(OpenTelemetry.noop().getTracer("dev.tributary"), Optional.empty(), 0);
    }

    /** Sends from now on; the collector may be away now or later. */
    public static Tracing on(TracingSettings settings, TracedProcess process) {
        LIBRARY.setLevel(Level.OFF);
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(settings.traces().toString())
                .setConnectTimeout(ANSWER)
                .setTimeout(ANSWER)
                .setCompression("gzip")
                .build();
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(resource(process))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.sampleRatio())))
                .setSpanLimits(SpanLimits.builder()
                        .setMaxNumberOfAttributes(MOST_ATTRIBUTES)
                        .setMaxNumberOfEvents(MOST_EVENTS)
                        .setMaxAttributeValueLength(LONGEST_VALUE)
                        .build())
                .addSpanProcessor(BatchSpanProcessor.builder(new LoggedExporter(exporter, settings.traces()))
                        .setScheduleDelay(BETWEEN_BATCHES)
                        .setExporterTimeout(ANSWER)
                        .setMaxQueueSize(QUEUE)
                        .setMaxExportBatchSize(BATCH)
                        .build())
                .build();
        LOG.info("traces of {} go to {}, {} of them", process.service(), settings.traces(), settings.sampleRatio());
        return new Tracing(provider.get("dev.tributary"), Optional.of(provider), settings.sampleRatio());
    }

    private static Resource resource(TracedProcess process) {
        return Resource.getDefault()
                .merge(Resource.create(Attributes.builder()
                        .put(AttributeKey.stringKey("service.namespace"), "tributary")
                        .put(AttributeKey.stringKey("service.name"), process.service())
                        .put(AttributeKey.stringKey("service.version"), process.version())
                        .put(AttributeKey.stringKey("service.instance.id"), process.instance())
                        .build()));
    }

    public boolean isOn() {
        return provider.isPresent();
    }

    public Tracer tracer() {
        return tracer;
    }

    /**
     * Where a trace goes on that somebody outside came with. They may have it not kept; that it is kept nobody can demand beyond the
     * ratio, and not by the id that they choose either. Off, it goes on as it came.
     */
    public Context fromOutside(TraceParent parent) {
        boolean kept =
                !isOn() || parent.isSampled() && ThreadLocalRandom.current().nextDouble() < sampleRatio;
        return after(parent, kept ? TraceFlags.fromHex(parent.flags(), 0) : TraceFlags.getDefault());
    }

    /** Where a trace goes on that came from another process of ours: whether it is kept was said where it began. */
    public static Context after(TraceParent parent) {
        return after(parent, TraceFlags.fromHex(parent.flags(), 0));
    }

    private static Context after(TraceParent parent, TraceFlags flags) {
        return Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(
                        parent.traceId(), parent.spanId(), flags, TraceState.getDefault())));
    }

    /** What tells another process to go on after this span; empty: it belongs to no trace. */
    public static Optional<TraceParent> parent(Span span) {
        SpanContext context = span.getSpanContext();
        return context.isValid()
                ? Optional.of(new TraceParent("00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex()))
                : Optional.empty();
    }

    /** Sends what is left, and waits for that, not for long. */
    @Override
    public void close() {
        provider.ifPresent(each -> each.shutdown().join(LAST_BATCH.toMillis(), TimeUnit.MILLISECONDS));
    }
}
