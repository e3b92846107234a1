package dev.tributary.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that spans cannot be sent, and once that they can again. */
final class LoggedExporter implements SpanExporter {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedExporter.class);

    private final SpanExporter next;
    private final URI to;
    private final AtomicBoolean failing = new AtomicBoolean();

    LoggedExporter(SpanExporter next, URI to) {
        this.next = next;
        this.to = to;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = next.export(spans);
        return result.whenComplete(() -> {
            if (!result.isSuccess() && failing.compareAndSet(false, true)) {
                LOG.warn(
                        "spans cannot be sent to {} and are dropped; is a collector there that takes OTLP over HTTP? {}",
                        to,
                        why(result.getFailureThrowable()));
            } else if (result.isSuccess() && failing.compareAndSet(true, false)) {
                LOG.info("spans go to {} again", to);
            }
        });
    }

    /** The first cause: what lies around it is the library's. */
    private static String why(@Nullable Throwable failure) {
        Throwable first = failure;
        while (first != null && first.getCause() != null) {
            first = first.getCause();
        }
        return first == null ? "it does not answer in time" : first.toString();
    }

    @Override
    public CompletableResultCode flush() {
        return next.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return next.shutdown();
    }
}
