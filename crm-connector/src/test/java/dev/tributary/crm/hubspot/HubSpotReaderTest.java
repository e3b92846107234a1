package dev.tributary.crm.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.crm.mapping.RowRule;
import dev.tributary.crm.mapping.reading.MappingReader;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.CrmReader;
import dev.tributary.crm.source.Position;
import dev.tributary.crm.source.SourceRow;
import dev.tributary.crm.source.TableRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HubSpotReaderTest {
    private static final Instant LATER = Instant.parse("2027-01-01T00:00:00Z");

    private HubSpotForTests crm;
    private CrmReader reader;

    @BeforeEach
    void start() throws Exception {
        crm = new HubSpotForTests();
        reader = crm.reader();
    }

    @AfterEach
    void stop() {
        reader.close();
        crm.close();
    }

    private static TableRequest table(String name, String... fields) {
        return new TableRequest(name, Set.of(fields));
    }

    private List<SourceRow> all(TableRequest table) throws CrmFailure {
        List<SourceRow> rows = new ArrayList<>();
        Position position = Position.BEGINNING;
        List<SourceRow> page = reader.page(table, position, LATER);
        while (!page.isEmpty()) {
            rows.addAll(page);
            position = Position.of(page.get(page.size() - 1));
            page = reader.page(table, position, LATER);
        }
        return rows;
    }

    @Test
    void companiesOfADealAreThePrimaryFirst() throws Exception {
        String primary = crm.create("primary", "QUALIFIED", "1");
        String only = crm.create("only", "QUALIFIED", "1");
        String several = crm.create("several", "QUALIFIED", "1");
        String none = crm.create("none", "QUALIFIED", "1");
        crm.companies(primary, true, "300", "20", "100");
        crm.companies(only, false, "7");
        crm.companies(several, false, "9", "10");

        Map<String, Map<String, Object>> values = new HashMap<>();
        all(table("deals", "associations.company", "associations.companies"))
                .forEach(row -> values.put(row.id(), row.values()));
        assertThat(values.get(primary))
                .containsEntry("associations.company", "300")
                .containsEntry("associations.companies", List.of("300", "20", "100"));
        assertThat(values.get(only))
                .containsEntry("associations.company", "7")
                .containsEntry("associations.companies", List.of("7"));
        assertThat(values.get(several))
                .doesNotContainKey("associations.company")
                .containsEntry("associations.companies", List.of("9", "10"));
        assertThat(values.get(none)).doesNotContainKeys("associations.company", "associations.companies");
    }

    @Test
    void nobodyAsksForAssociationsThatNoMappingNames() throws Exception {
        crm.create("one", "QUALIFIED", "1");
        assertThat(all(table("deals", "amount"))).hasSize(1);
        assertThat(crm.asked()).noneMatch(path -> path.contains("associations"));
    }

    @Test
    void whatIsArchivedIsReadByItsIdAsDeleted() throws Exception {
        String here = crm.create("here", "QUALIFIED", "1");
        String gone = crm.create("gone", "QUALIFIED", "2");
        crm.delete(gone);
        List<SourceRow> rows = reader.read(table("deals", "amount"), List.of(here, gone, "99", "no id"));
        assertThat(rows).extracting(SourceRow::id).containsExactlyInAnyOrder(here, gone);
        assertThat(rows).filteredOn(SourceRow::deleted).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo(gone);
            assertThat(row.values()).containsEntry("amount", "2");
            assertThat(row.modifiedAt()).isEqualTo(crm.told(crm.deal(gone).modifiedAt()));
        });
        assertThat(all(table("deals"))).extracting(SourceRow::id).containsExactly(here);
    }

    /** A mass change gives all of them one time, and the search shows no more than 10,000. */
    @Test
    void moreRecordsOfOneTimeThanTheSearchShowsComeAll() throws Exception {
        reader.close();
        reader = HubSpot.CRM.reader(crm.settings(Map.of(HubSpot.PAGE_SIZE, "200")), Clock.systemUTC());
        for (int i = 0; i < 11_000; i++) {
            crm.createAtOnce("deal " + i, "QUALIFIED", "1");
        }
        assertThat(all(table("deals")))
                .extracting(SourceRow::id)
                .hasSize(11_000)
                .doesNotHaveDuplicates();
        assertThat(crm.asked()).hasSizeLessThan(11_000 / 200 * 2);
    }

    @Test
    void historiesAreReadAtMostFiftyAtOnceAndGoOnAmidARecord() throws Exception {
        reader.close();
        reader = HubSpot.CRM.reader(crm.settings(Map.of(HubSpot.PAGE_SIZE, "200")), Clock.systemUTC());
        Instant time = Instant.parse("2026-02-01T00:00:00Z");
        for (int i = 0; i < 120; i++) {
            String id = crm.createAtOnce("deal " + i, "QUALIFIED", "1");
            crm.version(id, "amount", time, "1");
            crm.version(id, "amount", time.plusSeconds(60), "2");
        }
        TableRequest history = table("deals.history", "amount", "revised_at", "hs_object_id");
        List<SourceRow> rows = all(history);
        assertThat(rows).hasSize(240).doesNotHaveDuplicates();
        assertThat(crm.mostAtOnce()).isEqualTo(50);
        assertThat(rows.get(0).id()).isEqualTo("1@" + time.toEpochMilli());
        assertThat(rows.get(1).values())
                .containsEntry("hs_object_id", "1")
                .containsEntry("amount", "2")
                .containsEntry("revised_at", "2026-02-01T00:01:00Z");

        for (int at : new int[] {0, 1, 100, 239}) {
            try (CrmReader another = crm.reader()) {
                List<SourceRow> rest = another.page(history, Position.of(rows.get(at)), LATER);
                assertThat(rest.isEmpty()).isEqualTo(at == 239);
                if (!rest.isEmpty()) {
                    assertThat(rest.get(0)).isEqualTo(rows.get(at + 1));
                }
            }
        }
        assertThat(reader.read(history, List.of("3", "4@" + time.toEpochMilli())))
                .extracting(SourceRow::id)
                .containsExactlyInAnyOrder(
                        "3@" + time.toEpochMilli(),
                        "3@" + time.plusSeconds(60).toEpochMilli(),
                        "4@" + time.toEpochMilli());
        assertThat(reader.names(history)).isEqualTo(history);
        assertThat(reader.names(table("deals", "amount"))).isEqualTo(table("deals"));
    }

    @Test
    void stagesAndOwnersAreListedWhole() throws Exception {
        assertThat(all(table("pipelines.stages", "id", "label", "isClosed")))
                .hasSize(8)
                .anySatisfy(row -> assertThat(row.values())
                        .containsEntry("id", "closedlost")
                        .containsEntry("label", "Closed Lost")
                        .containsEntry("isClosed", "true")
                        .containsEntry("pipeline", "default"));
        assertThat(all(table("owners", "id", "email")))
                .extracting(row -> row.values().get("email"))
                .containsExactly("one@example.com", "two@example.com", "gone@example.com");
    }

    @Test
    void whatHubSpotDoesNotHaveIsNamed() throws Exception {
        reader.check(table("deals", "amount", "associations.company", "id"));
        reader.check(table("deals.history", "amount", "revised_at"));
        assertThatThrownBy(() -> reader.check(table("deals", "amount", "arr", "margin")))
                .isInstanceOfSatisfying(CrmFailure.class, failure -> assertThat(failure.isRetriable())
                        .isFalse())
                .hasMessageContaining("have no arr, margin");
        assertThatThrownBy(() -> reader.check(table("pipelines.stages", "id", "colour")))
                .hasMessageContaining("no colour");
        assertThatThrownBy(() -> reader.check(table("../oauth", "id"))).hasMessageContaining("correct the mapping");
        assertThatThrownBy(() -> reader.check(table("unheard", "x")))
                .isInstanceOfSatisfying(CrmFailure.class, failure -> assertThat(failure.isRetriable())
                        .isFalse());
    }

    @Test
    void anAnswerThatIsNotHubSpotsIsNotTakenForAnEmptyOne() {
        crm.create("one", "QUALIFIED", "1");
        crm.answer(200, "{\"hello\":1}");
        assertThatThrownBy(() -> reader.page(table("deals"), Position.BEGINNING, LATER))
                .hasMessageContaining(HubSpot.URL);
        crm.answer(200, "{\"results\":[]}");
        assertThatThrownBy(() -> reader.page(table("deals"), Position.BEGINNING, LATER))
                .isInstanceOfSatisfying(CrmFailure.class, failure -> assertThat(failure.isRetriable())
                        .isTrue());
    }

    @Test
    void withWebhooksOneTaskReadsAll() {
        Map<String, String> settings = new HashMap<>(Map.of(
                HubSpot.URL,
                crm.address().toString(),
                HubSpot.TOKEN,
                HubSpotForTests.PRIVATE_TOKEN,
                "schema.registry.url",
                "http://localhost:1"));
        HubSpotSourceConnector connector = new HubSpotSourceConnector();
        connector.start(settings);
        assertThat(connector.taskConfigs(2)).hasSize(2);
        settings.put(HubSpot.WEBHOOK_PORT, "18080");
        connector.start(settings);
        assertThat(connector.taskConfigs(2)).singleElement().satisfies(task -> assertThat(task.get("task.tables"))
                .isEqualTo("companies,deals.history,deals"));
    }

    /** The touches that a company may take of it are a comment, which nobody else would notice to be wrong. */
    @Test
    void theMappingIsSoundWithWhatItsCommentsOffer() throws Exception {
        String shipped = HubSpot.CRM.mapping();
        assertThat(MappingReader.read(shipped, "shipped").rules())
                .extracting(RowRule::source)
                .containsExactly("companies", "deals.history", "deals");
        assertThat(MappingReader.read(shipped.replaceAll("(?m)^#(  )", "$1"), "with meetings")
                        .rules())
                .extracting(RowRule::source)
                .containsExactly("companies", "deals.history", "deals", "meetings");
    }
}
