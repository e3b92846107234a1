package dev.tributary.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggedExporterTest {

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(LoggedExporter.class);

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
    }

    @Test
    void whatGoesOnIsSaidOnceWhenItBeginsAndOnceWhenItIsOver() {
        Sender sender = new Sender();
        LoggedExporter exporter = new LoggedExporter(sender, URI.create("http://collector.example/v1/traces"));
        sender.answer = CompletableResultCode.ofSuccess();
        export(exporter);
        assertThat(lines.list).isEmpty();
        sender.answer = CompletableResultCode.ofExceptionalFailure(new IllegalStateException("refused"));
        export(exporter);
        export(exporter);
        assertThat(lines.list)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .contains("http://collector.example/v1/traces", "dropped", "refused");
        sender.answer = CompletableResultCode.ofSuccess();
        export(exporter);
        export(exporter);
        assertThat(lines.list).hasSize(2);
    }

    private static void export(LoggedExporter exporter) {
        CompletableResultCode result = exporter.export(List.of());
        assertThat(result.isDone()).isTrue();
    }

    private static final class Sender implements SpanExporter {

        private CompletableResultCode answer = CompletableResultCode.ofSuccess();

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            return answer;
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
