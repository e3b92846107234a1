package dev.tributary.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.crm.http.JsonHttp;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.CrmReader;
import dev.tributary.crm.source.Position;
import dev.tributary.crm.source.SourceRow;
import dev.tributary.crm.source.TableRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforceReaderTest {
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
    private static final TableRequest DEALS = new TableRequest("Opportunity", Set.of("Name", "Account.Name"));
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SalesforceForTests salesforce = new SalesforceForTests();
    private CrmReader reader;

    @BeforeEach
    void start() throws Exception {
        reader = Salesforce.CRM.reader(SettingsForTests.of(salesforce.access()), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        reader.close();
        salesforce.close();
    }

    @Test
    void aPageIsOneQueryInTheOrderOfSalesforce() throws Exception {
        salesforce.create("one", "QUALIFIED", "10");
        SourceRow first = reader.page(DEALS, Position.BEGINNING, END).get(0);
        reader.page(DEALS, Position.of(first), END.plusMillis(700));
        assertThat(salesforce.takeQueries())
                .containsExactly(
                        "SELECT Account.Name, Id, IsDeleted, Name, SystemModstamp FROM Opportunity WHERE SystemModstamp < "
                                + "2027-01-01T00:00:00Z ORDER BY SystemModstamp, Id LIMIT 5",
                        "SELECT Account.Name, Id, IsDeleted, Name, SystemModstamp FROM Opportunity WHERE SystemModstamp >= "
                                + first.modifiedAt() + " AND (SystemModstamp > " + first.modifiedAt() + " OR Id > '"
                                + first.id()
                                + "') AND SystemModstamp < 2027-01-01T00:00:00Z ORDER BY SystemModstamp, Id "
                                + "LIMIT 5");
    }

    @Test
    void manyOfOneTimeComeOnceEach() throws Exception {
        for (int i = 0; i < 30; i++) {
            salesforce.createAtOnce("deal " + i, "QUALIFIED", "10");
        }
        List<String> seen = new ArrayList<>();
        Position position = Position.BEGINNING;
        List<SourceRow> page = reader.page(DEALS, position, END);
        while (!page.isEmpty()) {
            page.forEach(row -> seen.add(row.id()));
            position = Position.of(page.get(page.size() - 1));
            page = reader.page(DEALS, position, END);
        }
        assertThat(seen).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void rowsByTheirIdsComeWhollyHoweverLittleOneAnswerHas() throws Exception {
        List<String> ids = IntStream.range(0, 130)
                .mapToObj(i -> salesforce.create("deal " + i, "QUALIFIED", "10"))
                .toList();
        salesforce.delete(ids.get(3));
        List<String> asked = new ArrayList<>(ids);
        asked.add("006SM000000GONEAAB");
        asked.add("x' OR Name != '");
        List<SourceRow> rows = reader.read(DEALS, asked);
        assertThat(rows).extracting(SourceRow::id).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(rows)
                .filteredOn(SourceRow::deleted)
                .extracting(SourceRow::id)
                .containsExactly(ids.get(3));
        assertThat(salesforce.takeQueries()).hasSize(2).noneMatch(query -> query.contains("Name !="));
    }

    @Test
    void parentsAreFlatNullsAreAbsentAndTimesAreIso() throws Exception {
        String id = salesforce.create("one", "QUALIFIED", "10");
        TableRequest asked = new TableRequest(
                "Opportunity",
                Set.of("Account.Name", "Type", "CreatedDate", "Amount", "IsClosed", "Account.Parent.Name"));
        SourceRow row = reader.page(asked, Position.BEGINNING, END).get(0);
        assertThat(row.values())
                .containsEntry("Account.Name", "Acme")
                .containsEntry(
                        "CreatedDate",
                        salesforce
                                .deal(id)
                                .createdAt()
                                .truncatedTo(ChronoUnit.MILLIS)
                                .toString())
                .containsEntry("IsClosed", false)
                .doesNotContainKeys("Type", "Account.Parent.Name");
        assertThat(row.values().keySet()).noneMatch(name -> name.contains("attributes"));
    }

    @Test
    void aParentThatMayBeThisOrThatIsAskedByItsKind() throws Exception {
        ObjectNode task = JSON.createObjectNode().put("Id", "00TSM0000000001AAA");
        task.putObject("Who")
                .put("kind", "Contact")
                .put("AccountId", SalesforceForTests.ACCOUNT)
                .put("Name", "A");
        salesforce.add("Task", task);
        ObjectNode toLead = JSON.createObjectNode().put("Id", "00TSM0000000002AAA");
        toLead.putObject("Who").put("kind", "Lead").put("Name", "B");
        salesforce.add("Task", toLead);
        TableRequest asked = new TableRequest("Task", Set.of("Who.AccountId", "Who.Type", "What.Type"));
        List<SourceRow> rows = reader.page(asked, Position.BEGINNING, END);
        assertThat(salesforce.takeQueries())
                .singleElement()
                .asString()
                .startsWith(
                        "SELECT Id, IsDeleted, SystemModstamp, What.Type, TYPEOF Who WHEN Contact THEN AccountId END FROM Task");
        assertThat(rows.get(0).values())
                .containsEntry("Who.AccountId", SalesforceForTests.ACCOUNT)
                .containsEntry("Who.Type", "Contact");
        assertThat(rows.get(1).values()).doesNotContainKey("Who.AccountId");
    }

    @Test
    void allThatIsNotThereIsNamedAtOnce() {
        TableRequest wrong = new TableRequest(
                "Opportunity",
                Set.of("Name", "Margin__c", "Account.Segment__c", "Acount.Name", "Owner.Name", "Name; DROP", "a b"));
        assertThatThrownBy(() -> reader.check(wrong)).isInstanceOfSatisfying(CrmFailure.class, failure -> {
            assertThat(failure.isRetriable()).isFalse();
            assertThat(failure)
                    .hasMessageContaining(
                            "has no Account.Segment__c, Acount.Name, Margin__c, Name; DROP, a b, or does not show")
                    .hasMessageContaining("correct");
        });
        assertThatThrownBy(() -> reader.check(new TableRequest("Oportunity", Set.of())))
                .isInstanceOf(CrmFailure.class)
                .hasMessageContaining("no object Oportunity");
        assertThatThrownBy(() -> reader.check(new TableRequest("../limits", Set.of())))
                .isInstanceOf(CrmFailure.class)
                .hasMessageContaining("no object");
        assertThatThrownBy(() -> reader.check(new TableRequest("Task", Set.of("What.AccountId", "Who.Segment__c"))))
                .isInstanceOf(CrmFailure.class)
                .hasMessageContaining("What.AccountId, Who.Segment__c");
    }

    @Test
    void aStoredPositionThatIsNotOursIsRefused() {
        assertThatThrownBy(() -> reader.page(DEALS, new Position(Instant.parse("2026-01-01T00:00:00Z"), "7'--"), END))
                .isInstanceOf(CrmFailure.class)
                .hasMessageContaining("correct");
    }

    @Test
    void aLongQueryIsRefusedBeforeItIsSent() throws Exception {
        String wide = "F".repeat(79);
        Map<String, String> types = Map.of();
        List<String> items = IntStream.range(0, 210).mapToObj(i -> wide).toList();
        Selection selection = new Selection("Opportunity", items, types, Set.of());
        SalesforceCalls calls = new SalesforceCalls(
                new JsonHttp("Salesforce", Duration.ofSeconds(5), Clock.systemUTC()),
                new SignIn(
                        new JsonHttp("Salesforce", Duration.ofSeconds(5), Clock.systemUTC()),
                        salesforce.address(),
                        now -> Map.of(),
                        Clock.systemUTC()),
                "62.0",
                80,
                Clock.systemUTC());
        long before = salesforce.requests();
        assertThatThrownBy(() -> calls.queryAll(selection.page(Position.BEGINNING, END, 5)))
                .isInstanceOf(CrmFailure.class)
                .hasMessageContaining("fewer fields");
        assertThat(salesforce.requests()).isEqualTo(before);
    }

    @Test
    void anOrganisationWhoseRequestsAreNearlyUsedUpIsLeftAlone() throws Exception {
        salesforce.create("one", "QUALIFIED", "10");
        reader.check(DEALS);
        salesforce.used(80);
        assertThat(reader.page(DEALS, Position.BEGINNING, END)).hasSize(1);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> reader.page(DEALS, Position.BEGINNING, END))
                    .isInstanceOfSatisfying(CrmFailure.class, failure -> {
                        assertThat(failure.retryAfter()).contains(Duration.ofMinutes(15));
                        assertThat(failure)
                                .hasMessageContaining("80 of 100")
                                .hasMessageContaining(Salesforce.LIMIT_PERCENT);
                    });
        }
        assertThat(salesforce.takeQueries()).hasSize(1);
        salesforce.used(20);
        assertThat(reader.page(DEALS, Position.BEGINNING, END)).hasSize(1);
    }

    @Test
    void aUserWhoDoesNotSeeTheLimitsLearnsOfThemByAsking() throws Exception {
        salesforce.create("one", "QUALIFIED", "10");
        reader.check(DEALS);
        salesforce.limitsAreSeen(false);
        salesforce.used(90);
        assertThat(reader.page(DEALS, Position.BEGINNING, END)).hasSize(1);
        assertThat(reader.page(DEALS, Position.BEGINNING, END)).hasSize(1);
    }

    @Test
    void requestsThatAreUsedUpAreWaitedFor() throws Exception {
        salesforce.used(100);
        assertThatThrownBy(() -> reader.check(DEALS)).isInstanceOfSatisfying(CrmFailure.class, failure -> {
            assertThat(failure.retryAfter()).contains(Duration.ofMinutes(15));
            assertThat(failure).hasMessageContaining("REQUEST_LIMIT_EXCEEDED");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-usage=18/5000", "api-usage=18/5000, per-app-api-usage=17/250(appName=sample)"})
    void usageStandsInAHeader(String header) {
        assertThat(ApiUsage.ofHeader(header)).contains(new ApiUsage(18, 5_000));
        assertThat(ApiUsage.ofHeader("per-app-api-usage=17/250")).isEmpty();
        assertThat(new ApiUsage(4_000, 5_000).isOver(80)).isTrue();
        assertThat(new ApiUsage(3_999, 5_000).isOver(80)).isFalse();
        assertThat(new ApiUsage(1, 0).isOver(80)).isFalse();
    }
}
