package dev.tributary.examples;

import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.CreditLine;
import dev.tributary.schemas.avro.CreditStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Booked ARR by the partner who sourced it, read from {@code attribution.arr-record}. Arguments: brokers and registry; default:
 * the ports of docker/compose.yaml. Ends when nothing has come for five seconds, so that it can be tried; a service would go on.
 */
public final class Sourced {

    private static final Duration QUIET = Duration.ofSeconds(5);

    private Sourced() {}

    /** What one partner sourced in one currency. */
    private record Sum(BigDecimal amount, int deals) {
        Sum plus(Sum other) {
            return new Sum(amount.add(other.amount), deals + other.deals);
        }
    }

    public static void main(String[] arguments) {
        String brokers = arguments.length > 0 ? arguments[0] : "127.0.0.1:19092";
        String registry = arguments.length > 1 ? arguments[1] : "http://127.0.0.1:18081/apis/ccompat/v7";
        Map<String, ArrRecord> newest = read(brokers, registry);
        Map<String, Sum> sums = new TreeMap<>();
        for (ArrRecord deal : newest.values()) {
            for (CreditLine line : deal.getLines()) {
                if (line.getStatus() == CreditStatus.BOOKED && line.getModel().equals("rules")) {
                    String partner = line.getPartnerId() == null ? "nobody" : line.getPartnerId();
                    sums.merge(partner + " " + deal.getCurrency(), new Sum(line.getAmount(), 1), Sum::plus);
                }
            }
        }
        System.out.println(newest.size() + " deals");
        sums.forEach((key, sum) -> System.out.println(key + " " + sum.amount() + " in " + sum.deals()));
    }

    /** By deal: the newest record of a key is the whole decision on it. */
    private static Map<String, ArrRecord> read(String brokers, String registry) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                ConsumerConfig.GROUP_ID_CONFIG,
                "reader-example-" + ProcessHandle.current().pid(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                // Only what is committed: read_uncommitted, the default, would show decisions that were taken back.
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        Map<String, ArrRecord> newest = new HashMap<>();
        try (RecordSerdes serdes = RecordSerdes.create(Map.of("schema.registry.url", registry));
                Consumer<String, ArrRecord> consumer = new KafkaConsumer<>(
                        settings,
                        new StringDeserializer(),
                        serdes.valueDeserializer(TopicCatalogue.ATTRIBUTION_ARR_RECORD))) {
            consumer.subscribe(List.of(TopicCatalogue.ATTRIBUTION_ARR_RECORD.name()));
            while (true) {
                ConsumerRecords<String, ArrRecord> records = consumer.poll(QUIET);
                if (records.isEmpty() && !newest.isEmpty()) {
                    return newest;
                }
                records.forEach(record -> newest.put(record.key(), record.value()));
            }
        }
    }
}
