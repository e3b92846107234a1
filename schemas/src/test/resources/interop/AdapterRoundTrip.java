import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.SchemaUnavailableException;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ClockTick;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;

/** Runs in a JVM with Confluent's code: one record through our seam with their serializer behind it, and three failures. */
public class AdapterRoundTrip {
    public static void main(String[] args) {
        var topic = TopicCatalogue.PROGRAM_CLOCK;
        var tick = new ClockTick(Instant.EPOCH, 3L, true, Instant.EPOCH);
        try (RecordSerdes serdes = serdes(args[0])) {
            var serde = serdes.valueSerde(topic);
            byte[] bytes = serde.serializer().serialize(topic.name(), tick);
            System.out.println("id " + bytes[4]);
            System.out.println("same " + tick.equals(serde.deserializer().deserialize(topic.name(), bytes)));
            System.out.println("tombstone " + serde.deserializer().deserialize(topic.name(), null));
            for (byte[] broken : new byte[][] {{1, 2, 3}, {0, 0, 0, 0, bytes[4], -1}, {0, 0, 0, 0, 99, 1}}) {
                try {
                    serde.deserializer().deserialize(topic.name(), broken);
                } catch (SerializationException refused) {
                    System.out.println("unreadable");
                } catch (SchemaUnavailableException refused) {
                    System.out.println("unavailable");
                }
            }
        }
        try (RecordSerdes serdes = serdes("http://127.0.0.1:1")) {
            serdes.valueSerializer(topic).serialize(topic.name(), tick);
        } catch (SchemaUnavailableException unreachable) {
            System.out.println("unavailable");
        }
    }

    private static RecordSerdes serdes(String url) {
        return RecordSerdes.create(Map.of(
                "schema.registry.url", url,
                "tributary.serde.class", "dev.tributary.schemas.ConfluentSerdes",
                "tributary.serde.deserializer.patience.ms", "0",
                "tributary.serde.serializer.patience.ms", "0"));
    }
}
