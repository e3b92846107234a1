package dev.tributary.cli.explaining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.connection.TopicReader;
import dev.tributary.cli.console.Progress;
import dev.tributary.cli.exporting.ClaimTables;
import dev.tributary.cli.exporting.TraceJson;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.AttributionTrace;
import dev.tributary.schemas.avro.ConflictCase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * What a running installation has decided, read from its topics. For one id only the partition of its key is read, and of
 * what stands there only the records of that key are looked at.
 */
public final class StandingDecisions implements Decided, AutoCloseable {
    private final Connection connection;
    private final TopicReader reader;

    public StandingDecisions(Connection connection, Progress progress) {
        this.connection = connection;
        this.reader = new TopicReader(connection, progress);
    }

    @Override
    public Optional<JsonNode> trace(String opportunityId) throws IOException, InterruptedException {
        Optional<AttributionTrace> trace = newest(TopicCatalogue.ATTRIBUTION_TRACE, opportunityId);
        if (trace.isEmpty()) {
            return Optional.empty();
        }
        List<ConflictCase> cases = new ArrayList<>();
        for (String id : trace.get().getCases()) {
            newest(TopicCatalogue.ATTRIBUTION_CONFLICT_CASE, id).ifPresent(cases::add);
        }
        return Optional.of(TraceJson.of(trace.get(), cases));
    }

    @Override
    public List<String> near(String opportunityId) throws IOException, InterruptedException {
        NearIds near = new NearIds(opportunityId);
        reader.read(
                TopicCatalogue.ATTRIBUTION_ARR_RECORD,
                record -> near.see(new String(record.key(), StandardCharsets.UTF_8)));
        return near.nearest();
    }

    @Override
    public List<Map<String, String>> cases(List<String> ids) throws IOException, InterruptedException {
        List<Map<String, String>> cases = new ArrayList<>();
        for (String id : ids.stream().sorted().toList()) {
            newest(TopicCatalogue.ATTRIBUTION_CONFLICT_CASE, id)
                    .map(ClaimTables::row)
                    .ifPresent(cases::add);
        }
        return cases;
    }

    @Override
    public Optional<Map<String, String>> registration(String id) throws IOException, InterruptedException {
        return newest(TopicCatalogue.ATTRIBUTION_REGISTRATION_STATUS, id).map(ClaimTables::row);
    }

    @Override
    public String where() {
        return "the installation at " + connection.bootstrapServers();
    }

    @Override
    public void close() {
        reader.close();
    }

    private <V> Optional<V> newest(Topic<String, V> topic, String key) throws IOException, InterruptedException {
        byte[][] newest = new byte[1][];
        reader.readKey(topic, key, record -> newest[0] = record.value());
        if (newest[0] == null) {
            return Optional.empty();
        }
        try (Deserializer<V> deserializer = connection.serdes().valueDeserializer(topic)) {
            return Optional.of(deserializer.deserialize(topic.name(), newest[0]));
        }
    }
}
