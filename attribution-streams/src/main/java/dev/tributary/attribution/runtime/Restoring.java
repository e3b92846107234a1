package dev.tributary.attribution.runtime;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Counts the stores that are being read back from their changelogs, and what was read so far. */
final class Restoring implements StateRestoreListener {

    private final Set<TopicPartition> partitions = new HashSet<>();
    private final LongAdder steps = new LongAdder();
    private final LongAdder restored = new LongAdder();

    @Override
    public synchronized void onRestoreStart(TopicPartition partition, String store, long from, long to) {
        steps.increment();
        partitions.add(partition);
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long end, long count) {
        steps.increment();
        restored.add(count);
    }

    @Override
    public synchronized void onRestoreEnd(TopicPartition partition, String store, long total) {
        steps.increment();
        partitions.remove(partition);
    }

    @Override
    public synchronized void onRestoreSuspended(TopicPartition partition, String store, long total) {
        partitions.remove(partition);
    }

    /** Stores that cannot be used yet. */
    synchronized int count() {
        return partitions.size();
    }

    /** Grows with whatever happens to any store. */
    long steps() {
        return steps.sum();
    }

    /** Records read back since the start of the process. */
    long records() {
        return restored.sum();
    }
}
