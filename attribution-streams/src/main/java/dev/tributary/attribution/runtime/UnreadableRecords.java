package dev.tributary.attribution.runtime;

import dev.tributary.schemas.Headers;
import dev.tributary.schemas.SchemaUnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes that a known schema cannot read go to the dead-letter topic as they came, and the stream goes on. A schema that could
 * not be had says nothing about the bytes: the thread fails, the record stays where it is, and is read again.
 */
public final class UnreadableRecords implements DeserializationExceptionHandler {

    /** A {@code Consumer<String>} in the configuration that hears the topic of each dead letter; may be absent. */
    static final String LISTENER = "tributary.dead-letter.listener";

    private static final Logger LOG = LoggerFactory.getLogger(UnreadableRecords.class);

    /** For the whole process: every task has a handler of its own. */
    private static final Sparingly LINES = new Sparingly(Duration.ofMinutes(1), System::nanoTime);

    private final LogAndContinueExceptionHandler deadLetters = new LogAndContinueExceptionHandler();
    private Consumer<String> listener = topic -> {};

    @Override
    @SuppressWarnings("unchecked") // Only this package sets it.
    public void configure(Map<String, ?> config) {
        deadLetters.configure(config);
        if (config.get(LISTENER) instanceof Consumer<?> given) {
            listener = (Consumer<String>) given;
        }
    }

    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SchemaUnavailableException || cause instanceof InterruptException) {
                return Response.fail();
            }
        }
        listener.accept(record.topic());
        OptionalLong turn = LINES.turn();
        (turn.isPresent() ? LOG.atWarn() : LOG.atDebug())
                .addKeyValue("task", context.taskId())
                .addKeyValue(
                        "correlation_id",
                        Headers.get(record.headers(), Headers.CORRELATION_ID).orElse(""))
                .log(
                        "unreadable, goes to the dead letters: {}-{} offset {}; {} more since the last such line",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        turn.orElse(0));
        return deadLetters.handleError(context, record, thrown);
    }
}
