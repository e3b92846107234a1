package dev.tributary.dealreg.projection;

import dev.tributary.schemas.Topic;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;

/**
 * What of one topic is shown, and how.
 *
 * @param <V> the topic's records
 * @param identity what two records of one transaction are told apart by: of those of one identity, one counts
 * @param counting which one
 */
record Shown<V extends SpecificRecord>(
        Topic<String, V> topic, Identity<V> identity, Counting counting, Projector<V> projector) {

    enum Counting {
        /** The last one: the topic keeps the newest of each key. */
        NEWEST,
        /** The first one: what was said first stands, and a repeat is the same. */
        FIRST
    }

    /**
     * Where a record stood.
     *
     * @param recordedAt the record's own time
     * @param headers what came beside it
     */
    record Position(int partition, long offset, Instant recordedAt, Headers headers) {}

    /** Tells a record from others. */
    @FunctionalInterface
    interface Identity<V> {
        String of(String key, V value, Position at);
    }

    /** Turns a record into what changes by it. Total: what it does not know it shows as it came. */
    @FunctionalInterface
    interface Projector<V> {
        void project(String key, V value, Position at, Changes changes);
    }

    static <V extends SpecificRecord> Shown<V> newest(Topic<String, V> topic, Projector<V> projector) {
        return new Shown<>(topic, (key, value, at) -> key, Counting.NEWEST, projector);
    }

    static <V extends SpecificRecord> Shown<V> first(
            Topic<String, V> topic, Identity<V> identity, Projector<V> projector) {
        return new Shown<>(topic, identity, Counting.FIRST, projector);
    }
}
