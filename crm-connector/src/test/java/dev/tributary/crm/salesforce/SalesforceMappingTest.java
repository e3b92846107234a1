package dev.tributary.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.crm.connect.WorkerForTests;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.CrmAccount;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealStage;
import dev.tributary.schemas.avro.EvidenceLevel;
import dev.tributary.schemas.avro.PartnerTouch;
import dev.tributary.schemas.avro.Rejected;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mapping that comes with the connector, on what a fresh organisation has. */
class SalesforceMappingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PARTNER = "001SM0000000PARTAA";
    private static final String SOMEBODY = "001SM0000000SOMEAA";
    private static final String AT = "2026-02-03T10:00:00.000+0000";

    private final SalesforceForTests salesforce = new SalesforceForTests();

    @AfterEach
    void stop() {
        salesforce.close();
    }

    private WorkerForTests worker(String... tables) {
        Map<String, String> settings = salesforce.access();
        settings.put("poll.interval.ms", "50");
        settings.put("task.tables", String.join(",", tables));
        return new WorkerForTests(SalesforceSourceTask::new, settings);
    }

    @Test
    void itAsksForNothingThatAFreshOrganisationDoesNotHave() {
        Map<String, String> settings = new HashMap<>(salesforce.access());
        settings.put("name", "salesforce");
        settings.put("connector.class", SalesforceSourceConnector.class.getName());
        settings.put("topics", "none");
        settings.put("schema.registry.url", "http://localhost:1");
        settings.put("key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        settings.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        SourceConnector connector = new SalesforceSourceConnector();
        assertThat(connector.validate(settings).configValues())
                .flatExtracting(ConfigValue::errorMessages)
                .isEmpty();
        connector.start(settings);
        assertThat(connector.taskConfigs(10))
                .extracting(task -> task.get("task.tables"))
                .containsExactlyInAnyOrderElementsOf(SalesforceForTests.tables());
    }

    @Test
    void aFieldThatIsNotThereIsToldBeforeTheConnectorStarts() throws Exception {
        Map<String, String> settings = new HashMap<>(salesforce.access());
        settings.put("schema.registry.url", "http://localhost:1");
        settings.put("key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        settings.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        Path file = Files.createTempFile("mapping", ".yaml");
        try {
            Files.writeString(
                    file, Salesforce.CRM.mapping().replace("      arr: Amount\n", "      arr: Annual_Value__c\n"));
            settings.put("mapping.file", file.toString());
            assertThat(new SalesforceSourceConnector().validate(settings).configValues())
                    .flatExtracting(ConfigValue::errorMessages)
                    .singleElement()
                    .asString()
                    .contains("Annual_Value__c")
                    .contains("correct");
        } finally {
            Files.delete(file);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Prospecting, IDENTIFIED",
        "Qualification, QUALIFIED",
        "Needs Analysis, QUALIFIED",
        "Value Proposition, TECHNICAL_VALIDATION",
        "Id. Decision Makers, TECHNICAL_VALIDATION",
        "Perception Analysis, TECHNICAL_VALIDATION",
        "Proposal/Price Quote, BUSINESS_VALIDATION",
        "Negotiation/Review, BUSINESS_VALIDATION",
        "Closed Won, COMMITTED",
        "Closed Lost, CLOSED_LOST"
    })
    void theStagesOfAFreshOrganisation(String own, DealStage canonical) throws Exception {
        String id = salesforce.create("one", "QUALIFIED", "10");
        salesforce.set(id, "stage", own);
        try (WorkerForTests worker = worker("Opportunity")) {
            worker.start();
            worker.pollUntil(() -> worker.deals().containsKey(id));
            CrmOpportunity deal = worker.deals().get(id);
            assertThat(deal.getStage()).isEqualTo(canonical);
            assertThat(deal.getCrmStage()).isEqualTo(own);
            assertThat(deal.getCurrency()).isEqualTo("USD");
            assertThat(deal.getAccountName()).isEqualTo("Acme");
            // Of an open deal it is a hope.
            assertThat(deal.getClosedAt() != null).isEqualTo(own.startsWith("Closed"));
        }
    }

    @Test
    void aHistoryIsFurtherRevisionsOfTheDeal() throws Exception {
        String id = salesforce.create("one", "QUALIFIED", "10");
        history("008SM0000000001AAA", id, "Prospecting", "5", "2026-01-01T10:00:00.000+0000");
        history("008SM0000000002AAA", id, "Closed Won", "7.5", "2026-01-02T10:00:00.000+0000");
        history("008SM0000000003AAA", id, "Signed", "8", "2026-01-03T10:00:00.000+0000");
        try (WorkerForTests worker = worker("OpportunityHistory")) {
            worker.start();
            worker.pollUntil(() -> worker.kept().size() == 3);
            List<CrmOpportunity> revisions = worker.values(TopicCatalogue.CRM_OPPORTUNITY);
            assertThat(revisions).allSatisfy(each -> {
                assertThat(each.getOpportunityId()).isEqualTo(id);
                assertThat(each.getAccountId()).isEqualTo(SalesforceForTests.ACCOUNT);
                assertThat(each.getRecordedAt()).isEqualTo(each.getUpdatedAt());
            });
            assertThat(revisions)
                    .extracting(CrmOpportunity::getStage, CrmOpportunity::getUpdatedAt)
                    .containsExactly(
                            tuple(DealStage.IDENTIFIED, Instant.parse("2026-01-01T10:00:00Z")),
                            tuple(DealStage.COMMITTED, Instant.parse("2026-01-02T10:00:00Z")));
            assertThat(revisions.get(1).getClosedAt()).isEqualTo(Instant.parse("2026-06-30T00:00:00Z"));
            // A stage that somebody has added is told, not guessed.
            assertThat(worker.values(TopicCatalogue.ATTRIBUTION_REJECTED))
                    .singleElement()
                    .extracting(Rejected::getReason, Rejected::getColumn)
                    .containsExactly("NOT_IN_MAP", "stage");
        }
    }

    private void history(String id, String deal, String stage, String amount, String at) {
        ObjectNode record = JSON.createObjectNode().put("Id", id).put("OpportunityId", deal);
        record.put("StageName", stage).put("Amount", Double.parseDouble(amount)).put("CloseDate", "2026-06-30");
        record.put("CreatedDate", at);
        record.putObject("Opportunity")
                .put("AccountId", SalesforceForTests.ACCOUNT)
                .put("CreatedDate", "2025-12-01T10:00:00.000+0000")
                .put("OwnerId", "005SM000000146PYAQ")
                .putObject("Account")
                .put("Name", "Acme");
        salesforce.add("OpportunityHistory", record);
    }

    private void partner(String id, String account, String role) {
        ObjectNode record = JSON.createObjectNode().put("Id", id).put("OpportunityId", "006SM0000000001AAB");
        record.put("AccountToId", account).put("Role", role).put("CreatedDate", AT);
        record.putObject("Opportunity").put("AccountId", SalesforceForTests.ACCOUNT);
        salesforce.add("OpportunityPartner", record);
    }

    @Test
    void aPartnerOfADealTouchesItByItsRoleAndTheCustomerDoesNot() throws Exception {
        partner("00ISM0000000001AAA", PARTNER, "System Integrator");
        partner("00ISM0000000002AAA", SalesforceForTests.ACCOUNT, "System Integrator");
        partner("00ISM0000000003AAA", SOMEBODY, "Lender");
        partner("00ISM0000000004AAA", SOMEBODY, null);
        partner("00ISM0000000005AAA", SOMEBODY, "Matchmaker");
        try (WorkerForTests worker = worker("OpportunityPartner")) {
            worker.start();
            worker.pollUntil(() -> worker.kept().size() == 2);
            worker.pollOn(5);
            PartnerTouch touch = worker.values(TopicCatalogue.CRM_PARTNER_TOUCH).get(0);
            assertThat(worker.kept()).hasSize(2);
            assertThat(touch.getTouchId()).isEqualTo("00ISM0000000001AAA");
            assertThat(touch.getPartnerId()).isEqualTo(PARTNER);
            assertThat(touch.getType()).isEqualTo("IMPLEMENTATION");
            assertThat(touch.getEvidence()).isEqualTo(EvidenceLevel.CRM_LOGGED);
            assertThat(touch.getOccurredAt()).isEqualTo(Instant.parse("2026-02-03T10:00:00Z"));
            assertThat(worker.values(TopicCatalogue.ATTRIBUTION_REJECTED))
                    .singleElement()
                    .extracting(Rejected::getDetail)
                    .asString()
                    .contains("Matchmaker");
        }
    }

    private void activity(String object, String id, String what, String account, String type) {
        ObjectNode record =
                JSON.createObjectNode().put("Id", id).put("WhatId", what).put("Type", type);
        record.put("AccountId", SalesforceForTests.ACCOUNT).put("IsClosed", true);
        record.put("StartDateTime", AT).put("CompletedDateTime", AT).put("CreatedDate", AT);
        if (account != null) {
            record.put("WhoId", "003SM0000000001AAA")
                    .putObject("Who")
                    .put("kind", "Contact")
                    .put("AccountId", account);
        }
        salesforce.add(object, record);
    }

    @ParameterizedTest
    @CsvSource({"Event, 00U", "Task, 00T"})
    void meetingsWithAPartnerAboutADealAreTouchesAndNothingElseIs(String object, String prefix) throws Exception {
        String deal = "006SM0000000001AAB";
        partner("00ISM0000000001AAA", PARTNER, "System Integrator");
        activity(object, prefix + "SM0000000001AAA", deal, PARTNER, "Meeting");
        activity(object, prefix + "SM0000000002AAA", SalesforceForTests.ACCOUNT, PARTNER, "Meeting");
        activity(object, prefix + "SM0000000003AAA", null, PARTNER, "Meeting");
        activity(object, prefix + "SM0000000004AAA", deal, SalesforceForTests.ACCOUNT, "Meeting");
        activity(object, prefix + "SM0000000005AAA", deal, SOMEBODY, "Meeting");
        activity(object, prefix + "SM0000000006AAA", deal, null, "Meeting");
        activity(object, prefix + "SM0000000007AAA", deal, PARTNER, "Call");
        activity(object, prefix + "SM0000000008AAA", deal, PARTNER, "Demo");
        try (WorkerForTests worker = worker(object)) {
            worker.start();
            worker.pollUntil(() -> worker.kept().size() == 2);
            worker.pollOn(5);
            assertThat(worker.kept()).hasSize(2);
            List<PartnerTouch> touches = worker.values(TopicCatalogue.CRM_PARTNER_TOUCH);
            assertThat(touches).extracting(PartnerTouch::getType).containsExactly("CO_SELL_MEETING", "DEMO");
            assertThat(touches.get(0).getOpportunityId()).isEqualTo(deal);
            assertThat(touches.get(0).getPartnerId()).isEqualTo(PARTNER);
            // Persons are tokens.
            assertThat(touches.get(0).getActor()).isNotNull().doesNotContain("003SM");
        }
    }

    @Test
    void accountsComeWithWhatCanBeToldOfThem() throws Exception {
        ObjectNode record =
                JSON.createObjectNode().put("Id", SalesforceForTests.ACCOUNT).put("Name", "Acme");
        record.put("Website", "https://WWW.acme.com/about")
                .put("BillingCountry", "Germany")
                .put("Industry", "Energy");
        salesforce.add("Account", record);
        salesforce.add(
                "Account",
                JSON.createObjectNode().put("Id", SOMEBODY).put("Name", "B").put("BillingCountry", "Atlantis"));
        try (WorkerForTests worker = worker("Account")) {
            worker.start();
            worker.pollUntil(() -> worker.kept().size() == 2);
            List<CrmAccount> accounts = worker.values(TopicCatalogue.CRM_ACCOUNT);
            assertThat(accounts.get(0).getCountry()).isEqualTo("DE");
            assertThat(accounts.get(0).getDomain()).isEqualTo("www.acme.com");
            assertThat(accounts.get(1).getCountry()).isNull();
        }
    }
}
