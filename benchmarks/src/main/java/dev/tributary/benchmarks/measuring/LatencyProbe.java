package dev.tributary.benchmarks.measuring;

import dev.tributary.benchmarks.program.WireRecord;
import dev.tributary.schemas.Headers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends records at a fixed rate and measures how long after its send the first record that follows from each can be seen by a
 * reader of committed records. A send that is late because the machine is busy counts from when it was due.
 */
final class LatencyProbe {

    private static final int SIGNIFICANT_DIGITS = 3;
    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration AFTER_THE_LAST = Duration.ofSeconds(2);

    private final Installation installation;
    private final Set<String> outputs;
    private final double perSecond;

    /** @param outputs topics on which what follows is seen */
    LatencyProbe(Installation installation, Set<String> outputs, double perSecond) {
        this.installation = installation;
        this.outputs = outputs;
        this.perSecond = perSecond;
    }

    /**
     * What was measured.
     *
     * @param latencies microseconds; records after which nothing followed are not in it
     * @param sent records, those of the beginning that do not count apart
     * @param secondsSending from the first send to the last
     */
    record Seen(Histogram latencies, int sent, double secondsSending) {}

    /**
     * Sends all records, correlated by their index.
     *
     * @param unmeasured how many at the beginning do not count
     */
    Seen measure(List<WireRecord> records, int unmeasured) throws InterruptedException {
        long[] dueAt = new long[records.size()];
        long[] seenAt = new long[records.size()];
        try (Producer<String, byte[]> producer = installation.producer(0);
                Consumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = List.copyOf(installation.partitionsOf(outputs));
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            Sender sender = new Sender(records, dueAt, producer);
            Thread sending = new Thread(sender, "latency-sender");
            sending.setDaemon(true);
            sending.start();
            long end = Long.MAX_VALUE;
            while (System.nanoTime() < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    note(record, seenAt);
                }
                if (end == Long.MAX_VALUE && !sending.isAlive()) {
                    end = System.nanoTime() + AFTER_THE_LAST.toNanos();
                }
            }
            sender.throwIfFailed();
        }
        Histogram latencies = new Histogram(SIGNIFICANT_DIGITS);
        for (int record = unmeasured; record < seenAt.length; record++) {
            if (seenAt[record] != 0) {
                latencies.recordValue(TimeUnit.NANOSECONDS.toMicros(seenAt[record] - dueAt[record]));
            }
        }
        double seconds = (dueAt[dueAt.length - 1] - dueAt[0]) / 1e9;
        return new Seen(latencies, records.size() - unmeasured, seconds);
    }

    /** What follows from records that were sent before has a number, too, and is never in this list: numbers are unique. */
    private static void note(ConsumerRecord<byte[], byte[]> record, long[] seenAt) {
        long now = System.nanoTime();
        Headers.get(record.headers(), Headers.CORRELATION_ID)
                .filter(correlation -> correlation.startsWith(WireRecord.LIVE))
                .map(correlation -> Integer.parseInt(correlation.substring(WireRecord.LIVE.length())))
                .filter(index -> seenAt[index] == 0)
                .ifPresent(index -> seenAt[index] = now);
    }

    private final class Sender implements Runnable {
        private final List<WireRecord> records;
        private final long[] dueAt;
        private final Producer<String, byte[]> producer;
        private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

        Sender(List<WireRecord> records, long[] dueAt, Producer<String, byte[]> producer) {
            this.records = records;
            this.dueAt = dueAt;
            this.producer = producer;
        }

        @Override
        public void run() {
            double between = 1e9 / perSecond;
            long began = System.nanoTime();
            for (int index = 0; index < records.size(); index++) {
                long due = began + (long) (index * between);
                long early = due - System.nanoTime();
                while (early > 0) {
                    LockSupport.parkNanos(early);
                    early = due - System.nanoTime();
                }
                dueAt[index] = due;
                // The callback keeps a failure; the future would tell the same, one wait per record.
                Future<RecordMetadata> unused = producer.send(records.get(index).toSend(), (metadata, failed) -> {
                    if (failed != null) {
                        failure.compareAndSet(null, failed);
                    }
                });
            }
            producer.flush();
        }

        void throwIfFailed() {
            Exception failed = failure.get();
            if (failed != null) {
                throw new KafkaException("a record could not be sent", failed);
            }
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        installation.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
