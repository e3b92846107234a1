package dev.tributary.schemas;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;

/**
 * The record headers that say where a record comes from. They travel with a record through every stage, into the
 * dead-letter topic too: after a repartition they are all that still names the source.
 *
 * <p>What must survive a state store stands in the record itself as well, see JournalEvent.
 */
public final class Headers {

    /** Common to everything that one request, or one row of a file, set off. */
    public static final String CORRELATION_ID = "tributary-correlation-id";

    /** Id of the event that caused this record; absent on what came from outside. */
    public static final String CAUSATION_ID = "tributary-causation-id";

    /** Where it was read, as {@code file:line}, or {@code CRM:TABLE/ID@TIME}; absent on what came from neither. */
    public static final String SOURCE = "tributary-source";

    /** On what a connector read, the CRM's own values where the mapping has other words for them: JSON, by column. */
    public static final String CRM_VALUES = "tributary-crm-values";

    /** The row as it stood where it was read, tokens in place of persons; only where a rejection is to be expected. */
    public static final String ROW = "tributary-row";

    /** Digest of what was asked for, on what the service made of a command: a repeat is told from another command by it. */
    public static final String COMMAND_CONTENT = "tributary-command-content";

    /** The trace that a record belongs to, see {@link TraceParent}; absent where nobody asked for one. */
    public static final String TRACE_PARENT = "traceparent";

    /** On a record that was put back from the dead-letter topic: where it stood there, as {@code partition:offset}. */
    public static final String DEAD_LETTER = "tributary-dead-letter";

    private Headers() {}

    /** Sets a header to one value; whatever stood under the name before is gone. */
    public static void set(org.apache.kafka.common.header.Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The value of a header, the last one if there are several; empty when it is absent or has no value. */
    public static Optional<String> get(org.apache.kafka.common.header.Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            return Optional.empty();
        }
        return Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    /** The source of a row, as it stands under {@link #SOURCE}; the header row is line 1. */
    public static String source(String file, long line) {
        return file + ":" + line;
    }
}
