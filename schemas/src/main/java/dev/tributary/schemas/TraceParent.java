package dev.tributary.schemas;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The trace that a record belongs to, and the step of it that set the record off, as the W3C's header {@code traceparent} has it.
 * It travels as the correlation id does, and unchanged: no stage writes a step of its own into a record, so that records are the
 * same whether anybody traces or not.
 *
 * @param header 55 characters of version 00; anybody may write the header, and whatever else stands there is none
 */
public record TraceParent(String header) {

    private static final Pattern FORM = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private static final int TRACE = 3;
    private static final int SPAN = 36;
    private static final int FLAGS = 53;
    private static final int SAMPLED = 1;
    private static final int HEXADECIMAL = 16;

    public TraceParent {
        if (!FORM.matcher(header).matches()) {
            throw new IllegalArgumentException("no traceparent of version 00");
        }
    }

    /** Empty: it is none that can be read. */
    public static Optional<TraceParent> of(String header) {
        return FORM.matcher(header).matches() ? Optional.of(new TraceParent(header)) : Optional.empty();
    }

    /** Of a record. */
    public static Optional<TraceParent> of(org.apache.kafka.common.header.Headers headers) {
        return Headers.get(headers, Headers.TRACE_PARENT).flatMap(TraceParent::of);
    }

    public String traceId() {
        return header.substring(TRACE, SPAN - 1);
    }

    /** The step of the trace that set the record off. */
    public String spanId() {
        return header.substring(SPAN, FLAGS - 1);
    }

    /** Two digits. */
    public String flags() {
        return header.substring(FLAGS);
    }

    /** Whether whoever began the trace wants it kept. */
    public boolean isSampled() {
        return (Integer.parseInt(flags(), HEXADECIMAL) & SAMPLED) != 0;
    }
}
