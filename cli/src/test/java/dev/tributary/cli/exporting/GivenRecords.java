package dev.tributary.cli.exporting;

import dev.tributary.attribution.topology.SingleObjectFactoryForTests;
import dev.tributary.cli.connection.TopicFeed;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.Rejected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Output topics as a test fills them: without brokers, two partitions of the journal, the rest as given. */
public final class GivenRecords implements TopicFeed {
    private static final int DESKS = 2;

    private final RecordSerdes serdes =
            RecordSerdes.create(Map.of(RecordSerdes.SERDE_CLASS, SingleObjectFactoryForTests.class.getName()));
    private final Map<String, List<ConsumerRecord<byte[], byte[]>>> topics = new HashMap<>();

    public <V> GivenRecords with(Topic<String, V> topic, String key, V value) {
        List<ConsumerRecord<byte[], byte[]>> records = topics.computeIfAbsent(topic.name(), name -> new ArrayList<>());
        byte[] bytes = serdes.valueSerializer(topic).serialize(topic.name(), value);
        records.add(new ConsumerRecord<>(topic.name(), 0, records.size(), key.getBytes(StandardCharsets.UTF_8), bytes));
        return this;
    }

    /** Instead of what was refused so far. */
    GivenRecords withRejected(List<Rejected> rejected) {
        topics.remove(TopicCatalogue.ATTRIBUTION_REJECTED.name());
        rejected.forEach(each -> with(TopicCatalogue.ATTRIBUTION_REJECTED, "any", each));
        return this;
    }

    /** In which the records are written. */
    public RecordSerdes serdes() {
        return serdes;
    }

    GivenRecords reversed() {
        topics.values().forEach(Collections::reverse);
        return this;
    }

    ResultTotals write(Path directory) throws IOException, InterruptedException {
        return ResultFiles.write(new TopicResults(this, serdes, directory), directory);
    }

    @Override
    public void read(Topic<?, ?> topic, Sink sink) throws IOException {
        for (ConsumerRecord<byte[], byte[]> record : topics.getOrDefault(topic.name(), List.of())) {
            sink.take(record);
        }
    }

    @Override
    public void read(Map<TopicPartition, Long> from, Sink sink) throws IOException {
        for (Map.Entry<TopicPartition, Long> each : from.entrySet()) {
            for (ConsumerRecord<byte[], byte[]> record :
                    topics.getOrDefault(each.getKey().topic(), List.of())) {
                if (record.partition() == each.getKey().partition() && record.offset() >= each.getValue()) {
                    sink.take(record);
                }
            }
        }
    }

    @Override
    public List<TopicPartition> partitions(Topic<?, ?> topic) {
        return IntStream.range(0, DESKS)
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
    }
}
