package dev.tributary.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.CreditKind;
import dev.tributary.schemas.avro.CreditLine;
import dev.tributary.schemas.avro.DealStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A deal's life in a real Odoo, through its own API, and what becomes of it: a stack with both connectors, as its user starts
 * it. Which Odoo, {@code eval "$(crm-connector/src/test/odoo/odoo env)"} says.
 */
@Tag("odoo")
class RealOdooIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    @Test
    void whatHappensInOdooIsAttributedAndStandsInOdoo() throws Exception {
        RealOdoo odoo = RealOdoo.given().orElse(null);
        Assumptions.assumeTrue(odoo != null, "no Odoo: crm-connector/src/test/odoo/odoo up, then eval \"$(... env)\"");
        Path connectors = connectors(odoo);

        long tag = odoo.create("res.partner.category", object("name", "Partner"));
        long orbit = partner(odoo, "Orbit Consulting", tag);
        long delta = partner(odoo, "Delta Systems", tag);
        long customer =
                odoo.create("res.partner", object("name", "Gemini Industries").put("is_company", true));
        long deal = odoo.create(
                "crm.lead",
                object("name", "Gemini roll-out")
                        .put("type", "opportunity")
                        .put("partner_id", customer)
                        .put("expected_revenue", 120_000)
                        .put("x_partner_source", orbit));

        StackCommands stack = new StackCommands(directory.resolve("stack"));
        try {
            JsonNode up = stack.json("up", "--partitions", "2", "--connectors", connectors.toString());
            Decisions decisions = new Decisions(up);

            decisions.await(deal, record -> {
                assertThat(record.getStatus()).isEqualTo(DealStatus.PIPELINE);
                assertThat(sourced(record)).isEqualTo(Long.toString(orbit));
                assertThat(record.getGrossArr()).isEqualByComparingTo("120000");
            });
            awaitInOdoo(odoo, deal, Long.toString(orbit), 120_000);

            meeting(odoo, deal, delta);
            decisions.await(deal, record -> assertThat(influenced(record)).containsExactly(Long.toString(delta)));

            odoo.on("crm.lead", "action_set_won_rainbowman", deal);
            decisions.await(deal, record -> assertThat(record.getStatus()).isEqualTo(DealStatus.BOOKED));

            odoo.write("crm.lead", deal, object("x_partner_source", delta));
            decisions.await(deal, record -> assertThat(sourced(record)).isEqualTo(Long.toString(delta)));
            awaitInOdoo(odoo, deal, Long.toString(delta), 120_000);

            odoo.write("crm.lead", deal, object("x_tributary_sourced_partner", "somebody's friend"));
            odoo.write("crm.lead", deal, object("expected_revenue", 90_000));
            decisions.await(deal, record -> assertThat(record.getGrossArr()).isEqualByComparingTo("90000"));
            awaitInOdoo(odoo, deal, Long.toString(delta), 90_000);

            odoo.on("crm.lead", "action_set_lost", deal);
            decisions.await(deal, record -> assertThat(record.getStatus()).isEqualTo(DealStatus.LOST));

            odoo.on("crm.lead", "toggle_active", deal);
            decisions.await(deal, record -> assertThat(record.getStatus()).isNotEqualTo(DealStatus.LOST));

            long gone = odoo.create(
                    "crm.lead",
                    object("name", "a deal that is deleted")
                            .put("type", "opportunity")
                            .put("expected_revenue", 1_000)
                            .put("x_partner_source", orbit));
            decisions.await(gone, record -> assertThat(record.getStatus()).isEqualTo(DealStatus.PIPELINE));
            long rule = hide(odoo, gone);
            decisions.await(gone, record -> assertThat(record.getStatus()).isEqualTo(DealStatus.LOST));
            odoo.on("ir.rule", "unlink", rule);
            decisions.await(gone, record -> assertThat(record.getStatus()).isEqualTo(DealStatus.PIPELINE));

            odoo.on("crm.lead", "unlink", gone);
            decisions.await(gone, record -> assertThat(record.getStatus()).isEqualTo(DealStatus.LOST));
        } finally {
            stack.run("down");
        }
    }

    /** Somebody of the partner, who is a user since a moment ago, has held one. */
    private static void meeting(RealOdoo odoo, long deal, long partner) throws Exception {
        String login = "seller" + System.nanoTime();
        String password = "only-for-this-" + System.nanoTime();
        ObjectNode user = object("name", "A seller of the partner's")
                .put("login", login)
                .put("email", login + "@partner.example")
                .put("password", password);
        user.putArray("groups_id").addArray().add(4).add(odoo.id("sales_team", "group_sale_salesman_all_leads"));
        long person = odoo.read("res.users", odoo.create("res.users", user), "partner_id")
                .path("partner_id")
                .path(0)
                .asLong();
        odoo.write("res.partner", person, object("parent_id", partner));
        RealOdoo seller = odoo.as(login, password);
        ObjectNode activity = object("res_id", deal)
                .put("res_model_id", odoo.id("crm", "model_crm_lead"))
                .put("activity_type_id", odoo.id("mail", "mail_activity_data_meeting"));
        seller.on("mail.activity", "action_feedback", seller.create("mail.activity", activity));
    }

    /** By whatever model. */
    private static Set<String> influenced(ArrRecord record) {
        return record.getLines().stream()
                .filter(line -> line.getCredit() == CreditKind.INFLUENCED)
                .map(CreditLine::getPartnerId)
                .collect(Collectors.toSet());
    }

    /** The connector's user loses the right to see it; Odoo then has no such deal for it. */
    private static long hide(RealOdoo odoo, long deal) throws Exception {
        return odoo.create(
                "ir.rule",
                object("name", "nobody sees it")
                        .put("model_id", odoo.id("crm", "model_crm_lead"))
                        .put("domain_force", "[('id', '!=', " + deal + ")]"));
    }

    private static void awaitInOdoo(RealOdoo odoo, long deal, String partner, int arr) {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            JsonNode lead = odoo.read(
                    "crm.lead", deal, "x_tributary_sourced_partner", "x_tributary_sourced_arr", "x_tributary_digest");
            assertThat(lead.path("x_tributary_sourced_partner").asText()).isEqualTo(partner);
            assertThat(lead.path("x_tributary_sourced_arr").asInt()).isEqualTo(arr);
            assertThat(lead.path("x_tributary_digest").asText()).hasSize(24);
        });
    }

    private static long partner(RealOdoo odoo, String name, long tag) throws Exception {
        ObjectNode values = object("name", name).put("is_company", true);
        values.putArray("category_id").addArray().add(4).add(tag).add(0);
        return odoo.create("res.partner", values);
    }

    private static String sourced(ArrRecord record) {
        return record.getLines().stream()
                .filter(line -> line.getCredit() == CreditKind.SOURCED)
                .findFirst()
                .map(CreditLine::getPartnerId)
                .orElse("nobody");
    }

    private static ObjectNode object(String field, String value) {
        return JSON.createObjectNode().put(field, value);
    }

    private static ObjectNode object(String field, long value) {
        return JSON.createObjectNode().put(field, value);
    }

    private Path connectors(RealOdoo odoo) throws Exception {
        Path connectors = Files.createDirectories(directory.resolve("connectors"));
        Path secrets = Files.createDirectories(connectors.resolve("secrets"));
        Files.writeString(secrets.resolve("odoo-password"), odoo.password());
        Path mapping = Path.of("../examples/mappings/odoo-with-partners.yaml").toAbsolutePath();
        for (String file : List.of("odoo-source", "odoo-sink")) {
            ObjectNode connector = (ObjectNode) JSON.readTree(
                    Path.of("../examples/connectors/" + file + ".json").toFile());
            ObjectNode config = (ObjectNode) connector.path("config");
            config.put("odoo.url", odoo.url())
                    .put("odoo.database", odoo.database())
                    .put("odoo.login", odoo.login())
                    .put("odoo.password", "${directory:secrets:odoo-password}");
            config.remove(List.of("person.token.secret", "schema.registry.url", "sweep.consumer.bootstrap.servers"));
            if (file.endsWith("source")) {
                config.put("mapping.file", mapping.toString())
                        .put("poll.interval.ms", "1000")
                        .put("sweep.interval.ms", "5000");
            }
            Files.writeString(connectors.resolve(file + ".json"), connector.toString());
        }
        return connectors;
    }

    /** The newest record of each deal, as any consumer sees it. */
    private static final class Decisions {
        private final JsonNode stack;
        private final RecordSerdes serdes;

        Decisions(JsonNode stack) {
            this.stack = stack;
            this.serdes = RecordSerdes.create(
                    Map.of("schema.registry.url", stack.path("registry_url").asText()));
        }

        void await(long deal, Consumer<ArrRecord> claim) {
            org.awaitility.Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        ArrRecord record = newest().get(Long.toString(deal));
                        assertThat(record).as("the record of deal %s", deal).isNotNull();
                        claim.accept(record);
                    });
        }

        private Map<String, ArrRecord> newest() {
            Map<String, Object> config = Map.of(
                    "bootstrap.servers", stack.path("bootstrap_servers").asText(), "isolation.level", "read_committed");
            String topic = TopicCatalogue.ATTRIBUTION_ARR_RECORD.name();
            Map<String, ArrRecord> newest = new HashMap<>();
            try (KafkaConsumer<String, byte[]> consumer =
                    new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
                List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                        .map(each -> new TopicPartition(topic, each.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
                while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                    consumer.poll(Duration.ofMillis(200))
                            .forEach(record -> newest.put(
                                    record.key(),
                                    serdes.valueDeserializer(TopicCatalogue.ATTRIBUTION_ARR_RECORD)
                                            .deserialize(topic, record.value())));
                }
            }
            return newest;
        }
    }
}
