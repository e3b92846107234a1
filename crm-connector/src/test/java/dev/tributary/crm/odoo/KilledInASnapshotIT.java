package dev.tributary.crm.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.crm.connect.StockWorker;
import dev.tributary.schemas.TopicCatalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged plugin in a worker as Kafka ships it. */
class KilledInASnapshotIT {
    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";
    private static final int DEALS = 3_000;

    @TempDir
    Path work;

    @Test
    void theSameRecordsComeAndNoneTwice() throws Exception {
        try (OdooForTests odoo = new OdooForTests();
                StockWorker worker = StockWorker.start(work)) {
            for (int i = 0; i < DEALS; i++) {
                odoo.createAtOnce("deal " + i, "QUALIFIED", Integer.toString(1_000 + i));
                if (i % 5 == 0) {
                    odoo.create("deal of its own time " + i, "IDENTIFIED", "7");
                }
            }
            odoo.advance(Duration.ofMinutes(1));
            int all = odoo.deals().size();

            Map<String, String> settings = settings(worker, odoo);
            JsonNode refused = worker.put(
                    "/connector-plugins/OdooSourceConnector/config/validate", with(settings, Odoo.PASSWORD, "wrong"));
            assertThat(refused.toString()).contains("correct odoo.login, odoo.password or odoo.database");
            assertThat(worker.put("/connector-plugins/OdooSourceConnector/config/validate", settings)
                            .path("error_count")
                            .asInt(-1))
                    .isZero();
            assertThat(worker.put(
                                    "/connector-plugins/OdooSourceConnector/config/validate",
                                    with(settings, "odoo.pasword", "x"))
                            .toString())
                    .contains("unknown setting odoo.pasword");

            worker.put("/connectors/odoo/config", settings);
            for (int kill = 1; kill <= 2; kill++) {
                int enough = all * kill / 4;
                worker.awaitCommitted(TopicCatalogue.CRM_OPPORTUNITY, enough, "odoo");
                worker.kill();
                assertThat(worker.committed(TopicCatalogue.CRM_OPPORTUNITY)).hasSizeBetween(enough, all - 1);
                worker.startAgain();
            }
            worker.awaitCommitted(TopicCatalogue.CRM_OPPORTUNITY, all, "odoo");
            Thread.sleep(3_000);

            Set<String> rows = new HashSet<>();
            for (ConsumerRecord<String, byte[]> record : worker.committed(TopicCatalogue.CRM_OPPORTUNITY)) {
                assertThat(rows.add(StockWorker.source(record)))
                        .as("%s came once", StockWorker.source(record))
                        .isTrue();
            }
            assertThat(rows).hasSize(all);
            assertThat(worker.committed(TopicCatalogue.ATTRIBUTION_REJECTED)).isEmpty();
        }
    }

    private static Map<String, String> settings(StockWorker worker, OdooForTests odoo) {
        Map<String, String> settings = new HashMap<>();
        settings.put("connector.class", "OdooSourceConnector");
        settings.put("name", "odoo");
        settings.put("tasks.max", "1");
        settings.put("exactly.once.support", "required");
        settings.put("key.converter", BYTES);
        settings.put("value.converter", BYTES);
        settings.put("schema.registry.url", worker.stack().registryUrl());
        settings.put(
                "mapping.file",
                Path.of("src/test/resources/dev/tributary/crm/odoo/deals-alone.yaml")
                        .toAbsolutePath()
                        .toString());
        settings.put(Odoo.URL, odoo.address().toString());
        settings.put(Odoo.DATABASE, OdooForTests.DATABASE);
        settings.put(Odoo.LOGIN, OdooForTests.LOGIN);
        settings.put(Odoo.PASSWORD, OdooForTests.PASSWORD);
        settings.put(Odoo.PAGE_SIZE, "20");
        return settings;
    }

    private static Map<String, String> with(Map<String, String> settings, String key, String value) {
        Map<String, String> other = new HashMap<>(settings);
        other.put(key, value);
        return other;
    }
}
