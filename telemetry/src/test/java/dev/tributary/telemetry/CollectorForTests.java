package dev.tributary.telemetry;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** A collector on this machine that takes OTLP over HTTP, as any other does, and keeps every span for a test to look at. */
public final class CollectorForTests implements AutoCloseable {

    private final HttpServer server;
    private final List<Received> spans = new CopyOnWriteArrayList<>();

    /** Anything but 200 says that it does not take them. */
    public volatile int status = 200;

    /**
     * A span as it came.
     *
     * @param service who made it
     * @param parentId empty: it begins a trace
     * @param events the attributes of each, in their order, its name as {@code name}
     */
    public record Received(
            String service,
            String name,
            String kind,
            String traceId,
            String spanId,
            String parentId,
            boolean failed,
            Map<String, String> attributes,
            List<Map<String, String>> events) {}

    private CollectorForTests(HttpServer server) {
        this.server = server;
    }

    public static CollectorForTests start() throws IOException {
        CollectorForTests collector =
                new CollectorForTests(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        collector.server.createContext("/v1/traces", collector::take);
        collector.server.start();
        return collector;
    }

    /** What processes are told to send to. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Everything that came so far. */
    public List<Received> spans() {
        return List.copyOf(spans);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream body = new GZIPInputStream(exchange.getRequestBody())) {
            byte[] sent = body.readAllBytes();
            if (status == 200) {
                keep(sent);
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private void keep(byte[] sent) throws InvalidProtocolBufferException {
        for (ResourceSpans resource : ExportTraceServiceRequest.parseFrom(sent).getResourceSpansList()) {
            String service = texts(resource.getResource().getAttributesList()).getOrDefault("service.name", "");
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                scope.getSpansList().forEach(span -> spans.add(received(service, span)));
            }
        }
    }

    private static Received received(String service, io.opentelemetry.proto.trace.v1.Span span) {
        return new Received(
                service,
                span.getName(),
                span.getKind().name().replace("SPAN_KIND_", ""),
                hex(span.getTraceId()),
                hex(span.getSpanId()),
                hex(span.getParentSpanId()),
                span.getStatus().getCode() == io.opentelemetry.proto.trace.v1.Status.StatusCode.STATUS_CODE_ERROR,
                texts(span.getAttributesList()),
                span.getEventsList().stream()
                        .map(event -> {
                            Map<String, String> attributes = texts(event.getAttributesList());
                            attributes.put("name", event.getName());
                            return attributes;
                        })
                        .toList());
    }

    private static String hex(com.google.protobuf.ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static Map<String, String> texts(List<KeyValue> attributes) {
        Map<String, String> texts = new TreeMap<>();
        attributes.forEach(each -> texts.put(each.getKey(), text(each.getValue())));
        return texts;
    }

    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> Long.toString(value.getIntValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            default -> value.toString();
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
