package dev.tributary.schemas;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.TimestampType;

/**
 * One topic and everything that is promised about it. Only {@link TopicCatalogue} makes these.
 *
 * @param <K> type of the key
 * @param <V> type of the value
 */
public final class Topic<K, V> {

    /** Who decides how many partitions a topic has. */
    public enum Sizing {
        /**
         * The installation does, once and for life, for all sized topics together: records that meet in one task have to
         * stand in partitions of one number.
         */
        SIZED,
        /** The catalogue does: the topic is small in every installation. */
        FIXED
    }

    /** What the broker may forget. */
    public enum Cleanup {
        /** Nothing, ever: the topic is a log that is read again from its beginning. */
        KEEP,
        /** What is older than the retention. */
        DELETE,
        /** Every record of a key but the newest, which stays for ever. */
        COMPACT
    }

    private final String name;
    private final String about;
    private final Owner owner;
    private final Class<K> keyClass;
    private final String keyMeaning;
    private final Class<V> valueClass;
    private final Encoding encoding;
    private final Sizing sizing;
    private final int fixedPartitions;
    private final Cleanup cleanup;
    private final Optional<Duration> retention;
    private final int maxMessageBytes;
    private final TimestampType timestampType;

    Topic(Declaration<K, V> declaration) {
        this.name = declaration.name;
        this.about = declaration.about;
        this.owner = declaration.owner;
        this.keyClass = declaration.keyClass;
        this.keyMeaning = declaration.keyMeaning;
        this.valueClass = declaration.valueClass;
        this.encoding = declaration.encoding;
        this.sizing = declaration.sizing;
        this.fixedPartitions = declaration.fixedPartitions;
        this.cleanup = declaration.cleanup;
        this.retention = declaration.retention;
        this.maxMessageBytes = declaration.maxMessageBytes;
        this.timestampType = declaration.timestampType;
    }

    public String name() {
        return name;
    }

    /** What stands on it, in one sentence. */
    public String about() {
        return about;
    }

    public Owner owner() {
        return owner;
    }

    public Class<K> keyClass() {
        return keyClass;
    }

    /** What the key is, and so which records keep their order. */
    public String keyMeaning() {
        return keyMeaning;
    }

    public Class<V> valueClass() {
        return valueClass;
    }

    public Encoding encoding() {
        return encoding;
    }

    public Sizing sizing() {
        return sizing;
    }

    public Cleanup cleanup() {
        return cleanup;
    }

    /** How long a record stays; empty: for ever, or until a newer one of its key. */
    public Optional<Duration> retention() {
        return retention;
    }

    public int maxMessageBytes() {
        return maxMessageBytes;
    }

    /** CREATE_TIME: a record's timestamp is its recordedAt. LOG_APPEND_TIME: the broker's clock. */
    public TimestampType timestampType() {
        return timestampType;
    }

    /**
     * How many partitions it has.
     *
     * @param installation the partition count that the installation chose for its sized topics
     */
    public int partitions(int installation) {
        if (installation < 1) {
            throw new IllegalArgumentException("an installation has at least one partition, not " + installation);
        }
        return sizing == Sizing.SIZED ? installation : fixedPartitions;
    }

    /**
     * The topic's configuration: exactly these settings are made when it is created, and compared when it is there.
     *
     * <p>Records carry the time of the event, which may be years past (a load) or ahead (a tick), so the broker must judge
     * nothing by it: no bound on timestamps, no retention, and segments roll by size alone. With the default a segment
     * would roll for every seven days of event time in each partition.
     */
    public Map<String, String> config() {
        var config = new TreeMap<String, String>();
        config.put(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                cleanup == Cleanup.COMPACT ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE);
        config.put(
                TopicConfig.RETENTION_MS_CONFIG,
                retention.map(kept -> Long.toString(kept.toMillis())).orElse("-1"));
        config.put(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes));
        config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, timestampType.name);
        if (timestampType == TimestampType.CREATE_TIME) {
            config.put(TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
            config.put(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
            config.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(Long.MAX_VALUE));
        }
        if (cleanup == Cleanup.COMPACT) {
            // The newest segment is never compacted: a small one keeps the superseded records few.
            config.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(COMPACTED_SEGMENT_BYTES));
        }
        return config;
    }

    private static final int COMPACTED_SEGMENT_BYTES = 64 * 1024 * 1024;

    @Override
    public String toString() {
        return name;
    }

    static <V> Declaration<String, V> keyedByString(String name, Class<V> valueClass, String keyMeaning) {
        return new Declaration<>(name, String.class, valueClass, keyMeaning);
    }

    /** A topic being declared; what is left out is the catalogue's usual answer. */
    static final class Declaration<K, V> {
        /** The default of brokers and producers: room for the largest decision, which is refused above 900 kB. */
        private static final int USUAL_MESSAGE_BYTES = 1_048_588;

        private final String name;
        private final Class<K> keyClass;
        private final Class<V> valueClass;
        private final String keyMeaning;
        private String about = "";
        private Owner owner = Owner.ATTRIBUTION_STREAMS;
        private Encoding encoding = Encoding.REGISTRY;
        private Sizing sizing = Sizing.SIZED;
        private int fixedPartitions;
        private Cleanup cleanup = Cleanup.KEEP;
        private Optional<Duration> retention = Optional.empty();
        private int maxMessageBytes = USUAL_MESSAGE_BYTES;
        private TimestampType timestampType = TimestampType.CREATE_TIME;

        Declaration(String name, Class<K> keyClass, Class<V> valueClass, String keyMeaning) {
            this.name = name;
            this.keyClass = keyClass;
            this.valueClass = valueClass;
            this.keyMeaning = keyMeaning;
        }

        Declaration<K, V> about(String sentence) {
            this.about = sentence;
            return this;
        }

        Declaration<K, V> owner(Owner module) {
            this.owner = module;
            return this;
        }

        Declaration<K, V> internal() {
            this.encoding = Encoding.SINGLE_OBJECT;
            return this;
        }

        Declaration<K, V> bytes() {
            this.encoding = Encoding.BYTES;
            return this;
        }

        Declaration<K, V> partitions(int count) {
            this.sizing = Sizing.FIXED;
            this.fixedPartitions = count;
            return this;
        }

        Declaration<K, V> compacted() {
            this.cleanup = Cleanup.COMPACT;
            return this;
        }

        Declaration<K, V> deletedAfter(Duration age) {
            this.cleanup = Cleanup.DELETE;
            this.retention = Optional.of(age);
            return this;
        }

        Declaration<K, V> maxMessageBytes(int bytes) {
            this.maxMessageBytes = bytes;
            return this;
        }

        Declaration<K, V> logAppendTime() {
            this.timestampType = TimestampType.LOG_APPEND_TIME;
            return this;
        }

        Topic<K, V> declare() {
            return new Topic<>(this);
        }
    }
}
