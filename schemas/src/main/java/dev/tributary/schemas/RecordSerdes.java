package dev.tributary.schemas;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the records of every topic into bytes and back, as the catalogue says. The only place where a serializer is made.
 *
 * <p>One instance serves a whole process; what it gives is safe for several threads. Configured with Confluent's own names,
 * see {@link RegistrySettings}.
 */
public final class RecordSerdes implements AutoCloseable {

    /** Class name of the {@link RecordSerdeFactory} that makes the Confluent wire format. */
    public static final String SERDE_CLASS = "tributary.serde.class";

    private static final Logger LOG = LoggerFactory.getLogger(RecordSerdes.class);

    /** By the class of their records. They are safe for several threads, and making one takes long: all versions are read. */
    private static final Map<Class<?>, Serde<?>> SINGLE_OBJECT = new ConcurrentHashMap<>();

    private final RecordSerdeFactory factory;
    private final Waiting waiting;

    private RecordSerdes(RecordSerdeFactory factory, Waiting waiting) {
        this.factory = factory;
        this.waiting = waiting;
    }

    /** {@link #create(Map, RegistryListener)} without a listener. */
    public static RecordSerdes create(Map<String, ?> config) {
        return create(config, RegistryListener.SILENT);
    }

    /**
     * Serdes for one process.
     *
     * @param config may hold settings of others too, for example a Kafka client's; only keys that look like settings of a
     *     schema registry or of ours are judged
     * @param listener hears of every wait for the registry
     * @throws ConfigException for a setting that is missing, wrong, or looks like ours and is not known
     */
    public static RecordSerdes create(Map<String, ?> config, RegistryListener listener) {
        Object className = config.get(SERDE_CLASS);
        RecordSerdeFactory factory = instantiate(className == null ? DefaultSerdeClass.name() : className.toString());
        var waiting = new Waiting(listener);
        factory.configure(config, waiting);
        return new RecordSerdes(factory, waiting);
    }

    private static RecordSerdeFactory instantiate(String className) {
        try {
            return Class.forName(className)
                    .asSubclass(RecordSerdeFactory.class)
                    .getConstructor()
                    .newInstance();
        } catch (ClassNotFoundException absent) {
            throw refused(className, "is not on the class path", absent);
        } catch (ClassCastException other) {
            throw refused(className, "is not a " + RecordSerdeFactory.class.getName(), other);
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException unusable) {
            throw refused(className, "has no public constructor without parameters", unusable);
        } catch (InvocationTargetException failed) {
            throw refused(className, "cannot be created: " + failed.getCause(), failed);
        }
    }

    private static ConfigException refused(String className, String why, Exception cause) {
        var exception = new ConfigException(SERDE_CLASS, className, why);
        exception.initCause(cause);
        return exception;
    }

    /** How keys of the topic are written: a string is its UTF-8 bytes, so that any client can read and route by it. */
    public <K> Serde<K> keySerde(Topic<K, ?> topic) {
        return Serdes.serdeFrom(topic.keyClass());
    }

    public <V> Serde<V> valueSerde(Topic<?, V> topic) {
        return Serdes.serdeFrom(valueSerializer(topic), valueDeserializer(topic));
    }

    public <V> Serializer<V> valueSerializer(Topic<?, V> topic) {
        return switch (topic.encoding()) {
            case REGISTRY -> inRegistry(topic.valueClass());
            case SINGLE_OBJECT -> singleObjectSerde(topic.valueClass()).serializer();
            case BYTES -> Serdes.serdeFrom(topic.valueClass()).serializer();
        };
    }

    public <V> Deserializer<V> valueDeserializer(Topic<?, V> topic) {
        return switch (topic.encoding()) {
            case REGISTRY -> fromRegistry(topic.valueClass());
            case SINGLE_OBJECT -> singleObjectSerde(topic.valueClass()).deserializer();
            case BYTES -> Serdes.serdeFrom(topic.valueClass()).deserializer();
        };
    }

    /**
     * For state stores: Avro's single-object encoding, which needs no registry. Every version of the record that was
     * released stays readable.
     */
    @SuppressWarnings("unchecked") // Each stands under the class of its records.
    public static <T extends SpecificRecord> Serde<T> singleObject(Class<T> recordClass) {
        return (Serde<T>) SINGLE_OBJECT.computeIfAbsent(
                recordClass, each -> new SingleObjectSerde<>(recordClass, ReleasedSchemas.of(recordClass)));
    }

    /** What is being waited for at the registry; empty when all is well. For readiness. */
    public Optional<String> waitingFor() {
        return waiting.first();
    }

    /** Asks the registry once whether it is there: what is wrong, empty when it answers. Blocks as long as one request may take. */
    public Optional<String> unreachable() {
        return factory.unreachable();
    }

    /** Ends every wait for the registry: threads that wait get a {@link SchemaUnavailableException}. */
    @Override
    public void close() {
        factory.close();
    }

    // The catalogue declares Avro values for these encodings and nothing else, and its test says so.
    @SuppressWarnings("unchecked")
    private <V> Serializer<V> inRegistry(Class<V> valueClass) {
        return (Serializer<V>) factory.serializer(valueClass.asSubclass(SpecificRecord.class));
    }

    @SuppressWarnings("unchecked")
    private <V> Deserializer<V> fromRegistry(Class<V> valueClass) {
        return (Deserializer<V>) factory.deserializer(valueClass.asSubclass(SpecificRecord.class));
    }

    @SuppressWarnings("unchecked")
    private static <V> Serde<V> singleObjectSerde(Class<V> valueClass) {
        return (Serde<V>) singleObject(valueClass.asSubclass(SpecificRecord.class));
    }

    /** Logs, remembers for readiness, and passes on. */
    private static final class Waiting implements RegistryListener {
        private final ConcurrentSkipListSet<String> operations = new ConcurrentSkipListSet<>();
        private final RegistryListener next;

        Waiting(RegistryListener next) {
            this.next = next;
        }

        Optional<String> first() {
            return operations.stream().findFirst();
        }

        @Override
        public void waiting(String operation, Exception failure, Duration soFar) {
            operations.add(operation);
            LOG.warn(
                    "waiting for the schema registry since {} ms to {}: {}",
                    soFar.toMillis(),
                    operation,
                    failure.toString());
            next.waiting(operation, failure, soFar);
        }

        @Override
        public void ended(String operation) {
            operations.remove(operation);
            next.ended(operation);
        }
    }
}
