import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.util.Base64;
import java.util.Map;
import java.util.Scanner;
import org.apache.avro.generic.GenericRecord;

/**
 * Runs alone in a JVM beside Confluent's own code: reads records with it, says what it sees, and writes them again.
 *
 * <p>In: lines of "topic base64". Out: per record the value of each field as "name=value", then "bytes base64".
 */
public class ConfluentCopy {
    public static void main(String[] args) {
        var config = Map.of("schema.registry.url", args[0], "avro.use.logical.type.converters", true);
        try (var deserializer = new KafkaAvroDeserializer();
                var serializer = new KafkaAvroSerializer();
                var in = new Scanner(System.in, "UTF-8")) {
            deserializer.configure(config, false);
            serializer.configure(config, false);
            while (in.hasNext()) {
                String topic = in.next();
                var record = (GenericRecord) deserializer.deserialize(topic, Base64.getDecoder().decode(in.next()));
                record.getSchema()
                        .getFields()
                        .forEach(field -> System.out.println(field.name() + "=" + record.get(field.name())));
                System.out.println(
                        "bytes " + Base64.getEncoder().encodeToString(serializer.serialize(topic, record)));
            }
        }
    }
}
