package dev.tributary.dealreg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.localstack.LocalStack;
import dev.tributary.localstack.LocalStackSettings;
import dev.tributary.schemas.Headers;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.TopicAdministration;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.DealRegistration;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Commands against a real broker and a real registry. */
class CommandsOnBrokersIT {

    private static final String ACME = "{\"customer\": {\"domain\": \"acme.example\"}}";

    private static LocalStack stack;
    private static ServiceForTests service;

    @BeforeAll
    static void start() throws Exception {
        stack = LocalStack.start(LocalStackSettings.temporary());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            new TopicAdministration(admin, 4, (short) 1).ensure(List.of(TopicCatalogue.DEALREG_REGISTRATION));
        }
        service = ServiceForTests.at(stack.bootstrapServers(), stack.registryUrl());
    }

    @AfterAll
    static void stop() {
        service.close();
        stack.close();
    }

    @Test
    void whatIsAcceptedStandsOnTheTopicAndWhileTheBrokerIsGoneNothingIs() throws Exception {
        Instant before = Instant.now();
        HttpResponse<String> accepted = register("key-1");
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        JsonNode receipt = new ObjectMapper().readTree(accepted.body());

        stack.broker().kill();
        HttpResponse<String> refused = register("key-2");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(refused.body()).contains("BROKER_UNAVAILABLE").doesNotContain("Exception");
        stack.broker().restart();

        String again = null;
        for (Instant end = Instant.now().plus(Duration.ofMinutes(1));
                again == null && Instant.now().isBefore(end); ) {
            HttpResponse<String> answer = register("key-2");
            again = answer.statusCode() == 202 ? answer.body() : null;
        }
        assertThat(again).as("taken once the broker is back").isNotNull();

        List<ConsumerRecord<String, byte[]>> records = published();
        try (RecordSerdes serdes = RecordSerdes.create(Map.of("schema.registry.url", stack.registryUrl()));
                Deserializer<DealRegistration> deserializer =
                        serdes.valueDeserializer(TopicCatalogue.DEALREG_REGISTRATION)) {
            List<DealRegistration> claims = records.stream()
                    .map(record -> deserializer.deserialize(record.topic(), record.value()))
                    .toList();
            assertThat(claims).extracting(DealRegistration::getRegistrationId).doesNotContainNull();
            assertThat(claims.stream().distinct())
                    .as("one event to a command, however often it was tried")
                    .hasSize(2);
            DealRegistration first = claims.get(0);
            assertThat(first.getRegistrationId()).isEqualTo(receipt.path("id").asText());
            assertThat(first.getSubmittedAt()).isBetween(before, Instant.now());
            assertThat(records.get(0).timestamp())
                    .isEqualTo(first.getRecordedAt().toEpochMilli());
            assertThat(Headers.get(records.get(0).headers(), Headers.CORRELATION_ID))
                    .contains("command:" + first.getRegistrationId());
        }
    }

    private static HttpResponse<String> register(String key) throws Exception {
        return service.post(service.partner("P-1"), key, "/api/v1/registrations", ACME);
    }

    /** In the order of their times. */
    private static List<ConsumerRecord<String, byte[]>> published() {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(TopicCatalogue.DEALREG_REGISTRATION.name()).stream()
                            .map(each -> new TopicPartition(each.topic(), each.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        records.sort(Comparator.comparing(ConsumerRecord::timestamp));
        return records;
    }
}
