package dev.tributary.attribution.runtime;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;

/**
 * Lets through what operators ask Kafka's own clients. All of them would be a thousand series for each partition, most of them of
 * single calls to a store.
 */
final class KafkaMeters implements MeterFilter {

    private static final String KAFKA = "kafka.";

    private static final List<String> KEPT = List.of(
            "kafka.consumer.connection.count",
            "kafka.consumer.coordinator.last.heartbeat.seconds.ago",
            "kafka.consumer.coordinator.rebalance.total",
            "kafka.consumer.coordinator.failed.rebalance.total",
            "kafka.consumer.fetch.manager.records.consumed.total",
            "kafka.consumer.fetch.manager.records.lag",
            "kafka.consumer.last.poll.seconds.ago",
            "kafka.producer.connection.count",
            "kafka.producer.record.error.total",
            "kafka.producer.record.send.total",
            "kafka.producer.txn.abort.time.ns.total",
            "kafka.producer.txn.commit.time.ns.total",
            "kafka.stream.processor.node.record.e2e.latency.avg",
            "kafka.stream.processor.node.record.e2e.latency.max",
            "kafka.stream.task.dropped.records.total",
            "kafka.stream.task.process.total",
            "kafka.stream.thread.blocked.time.ns.total",
            "kafka.stream.thread.commit.latency.avg",
            "kafka.stream.thread.commit.latency.max",
            "kafka.stream.thread.commit.total",
            "kafka.stream.thread.poll.ratio",
            "kafka.stream.thread.process.ratio",
            "kafka.stream.thread.process.total",
            "kafka.stream.state.block.cache.usage",
            "kafka.stream.state.estimate.num.keys",
            "kafka.stream.state.size.all.mem.tables",
            "kafka.stream.state.total.sst.files.size");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        if (!id.getName().startsWith(KAFKA)) {
            return MeterFilterReply.NEUTRAL;
        }
        // Kafka tells lag twice, the second time under a name that it made up of the topic's; ours have no underscores.
        String topic = id.getTag("topic");
        boolean kept = KEPT.contains(id.getName()) && (topic == null || !topic.contains("_"));
        return kept ? MeterFilterReply.NEUTRAL : MeterFilterReply.DENY;
    }
}
