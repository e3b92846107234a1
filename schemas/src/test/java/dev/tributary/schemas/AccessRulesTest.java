package dev.tributary.schemas;

import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.CLUSTER;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessRulesTest {

    private static final String APPLICATION = "tributary-attribution";

    private final AuthorizerForTests brokers = new AuthorizerForTests(AccessBindings.of(APPLICATION));

    @Test
    void theLoaderStandsInForTheOwnersOfInputsAndDecidesNothing() {
        assertThat(topics(topic -> AccessRules.mayWrite(Principal.LOADER, topic)))
                .containsExactly(
                        "crm.account",
                        "crm.opportunity",
                        "crm.partner-touch",
                        "dealreg.registration",
                        "dealreg.decision",
                        "program.partner",
                        "program.policy",
                        "program.fx-rate",
                        "program.clock",
                        "billing.payment",
                        "finance.period",
                        "finance.payout",
                        "attribution.rejected");
    }

    @Test
    void aReaderReadsDecisionsButNoMoneyAndWritesNothing() {
        assertThat(topics(topic -> AccessRules.mayRead(Principal.READER, topic)))
                .containsExactly(
                        "account.link",
                        "attribution.arr-record",
                        "attribution.trace",
                        "attribution.registration-status",
                        "attribution.conflict-case",
                        "attribution.model-weights",
                        "scorecard.partner",
                        "scorecard.program",
                        "scorecard.conflict",
                        "attribution.rejected",
                        "attribution.proof");
        assertThat(topics(topic -> AccessRules.mayWrite(Principal.READER, topic)))
                .isEmpty();
    }

    @Test
    void financeReadsWhatAReaderDoesAndTheMoneyAndWritesItsOwnAlone() {
        assertThat(topics(topic ->
                        AccessRules.mayRead(Principal.FINANCE, topic) && !AccessRules.mayRead(Principal.READER, topic)))
                .containsExactly(
                        "program.partner",
                        "program.policy",
                        "program.clock",
                        "finance.period",
                        "finance.payout",
                        "ledger.journal",
                        "ledger.entry",
                        "ledger.statement",
                        "ledger.payout",
                        "ledger.payout-line");
        assertThat(topics(topic ->
                        AccessRules.mayRead(Principal.READER, topic) && !AccessRules.mayRead(Principal.FINANCE, topic)))
                .isEmpty();
        assertThat(topics(topic -> AccessRules.mayWrite(Principal.FINANCE, topic)))
                .containsExactly("finance.period", "finance.payout");
        assertThat(TopicCatalogue.all()).allMatch(topic -> AccessRules.maySee(Principal.FINANCE, topic));
    }

    @Test
    void onlyTheApplicationWritesWhatIsDecidedAndOfTheInputsItWritesTheClockAlone() {
        assertThat(topics(topic -> AccessRules.mayWrite(Principal.ATTRIBUTION_STREAMS, topic)))
                .containsExactlyInAnyOrder(
                        "program.clock",
                        "attribution.intake",
                        "account.journal",
                        "attribution.identity",
                        "account.link",
                        "attribution.program-sums",
                        "ledger.journal",
                        "ledger.payout-journal",
                        "attribution.arr-record",
                        "attribution.trace",
                        "attribution.registration-status",
                        "attribution.conflict-case",
                        "attribution.model-weights",
                        "scorecard.partner",
                        "scorecard.program",
                        "scorecard.conflict",
                        "ledger.entry",
                        "ledger.statement",
                        "ledger.payout",
                        "ledger.payout-line",
                        "attribution.rejected",
                        "attribution.proof",
                        "attribution.dead-letter");
        for (Topic<?, ?> topic : TopicCatalogue.all()) {
            assertThat(Principal.values())
                    .as("writers of %s", topic)
                    .filteredOn(principal -> AccessRules.mayWrite(principal, topic))
                    .filteredOn(principal -> principal != Principal.LOADER && principal != Principal.FINANCE)
                    .filteredOn(principal -> !topic.equals(TopicCatalogue.PROGRAM_CLOCK))
                    // People log touches at the service; the connector brings those of the CRM.
                    .filteredOn(principal ->
                            principal != Principal.DEAL_REG_SERVICE || !topic.equals(TopicCatalogue.CRM_PARTNER_TOUCH))
                    // A CRM knows partners, and tells what of it cannot be taken in.
                    .filteredOn(principal -> principal != Principal.CRM_CONNECTOR
                            || !List.of(TopicCatalogue.PROGRAM_PARTNER, TopicCatalogue.ATTRIBUTION_REJECTED)
                                    .contains(topic))
                    .allMatch(principal -> principal.module().orElseThrow() == topic.owner());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theBrokersAllowOnTopicsExactlyWhatTheRulesSay(Principal principal) {
        for (Topic<?, ?> topic : TopicCatalogue.all()) {
            boolean reads = AccessRules.mayRead(principal, topic);
            boolean writes = AccessRules.mayWrite(principal, topic);
            assertThat(allowed(principal, READ, topic)).as("read %s", topic).isEqualTo(reads);
            assertThat(allowed(principal, WRITE, topic)).as("write %s", topic).isEqualTo(writes);
            assertThat(allowed(principal, DESCRIBE, topic))
                    .as("see %s", topic)
                    .isEqualTo(AccessRules.maySee(principal, topic));
            for (AclOperation forbidden : List.of(CREATE, DELETE, ALTER_CONFIGS)) {
                assertThat(allowed(principal, forbidden, topic))
                        .as("%s %s", forbidden, topic)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyAltersTheClusterOrMakesTopicsOfAnyName(Principal principal) {
        for (AclOperation operation : List.of(CREATE, AclOperation.ALTER, ALTER_CONFIGS)) {
            assertThat(brokers.allows(principal, operation, CLUSTER, Resource.CLUSTER_NAME))
                    .isFalse();
        }
        assertThat(brokers.allows(principal, CREATE, TOPIC, "another.topic")).isFalse();
    }

    @Test
    void theApplicationMakesAndUsesWhatBeginsWithItsId() {
        String changelog = APPLICATION + "-desk-changelog";
        for (AclOperation operation : List.of(CREATE, READ, WRITE)) {
            assertThat(brokers.allows(Principal.ATTRIBUTION_STREAMS, operation, TOPIC, changelog))
                    .isTrue();
            assertThat(brokers.allows(Principal.LOADER, operation, TOPIC, changelog))
                    .isFalse();
        }
        assertThat(brokers.allows(Principal.ATTRIBUTION_STREAMS, WRITE, TRANSACTIONAL_ID, APPLICATION + "-1a2b-1"))
                .isTrue();
        assertThat(brokers.allows(Principal.ATTRIBUTION_STREAMS, READ, GROUP, APPLICATION))
                .isTrue();
        assertThat(brokers.allows(Principal.ATTRIBUTION_STREAMS, WRITE, TRANSACTIONAL_ID, "another-1a2b-1"))
                .isFalse();
    }

    @Test
    void theConnectorReadsWhatItWroteAndCreditAndKeepsItsOwn() {
        assertThat(topics(topic -> AccessRules.mayRead(Principal.CRM_CONNECTOR, topic)))
                .containsExactly(
                        "crm.account",
                        "crm.opportunity",
                        "crm.partner-touch",
                        "program.partner",
                        "billing.payment",
                        "attribution.arr-record",
                        "attribution.rejected");
        for (AclOperation operation : List.of(CREATE, READ, WRITE)) {
            assertThat(brokers.allows(Principal.CRM_CONNECTOR, operation, TOPIC, "crm-connector-offset"))
                    .isTrue();
            assertThat(brokers.allows(Principal.LOADER, operation, TOPIC, "crm-connector-offset"))
                    .isFalse();
        }
    }

    @Test
    void whoWritesInTransactionsDoesSoUnderTheNameOfItsOwn() {
        for (Principal principal : Principal.values()) {
            boolean writesSo = List.of(Principal.LOADER, Principal.FINANCE, Principal.CRM_CONNECTOR)
                    .contains(principal);
            String own = principal.accountName() + "-1a2b";
            assertThat(brokers.allows(principal, WRITE, TRANSACTIONAL_ID, own))
                    .as("%s", principal)
                    .isEqualTo(writesSo);
        }
        assertThat(brokers.allows(Principal.FINANCE, WRITE, TRANSACTIONAL_ID, "loader-1a2b"))
                .isFalse();
    }

    @Test
    void groupsBeginWithTheNameOfTheirPrincipal() {
        assertThat(brokers.allows(Principal.READER, READ, GROUP, "reader-warehouse"))
                .isTrue();
        assertThat(brokers.allows(Principal.READER, READ, GROUP, APPLICATION)).isFalse();
        assertThat(brokers.allows(Principal.LOADER, DESCRIBE, GROUP, APPLICATION))
                .isTrue();
        assertThat(brokers.allows(Principal.FINANCE, DESCRIBE, GROUP, APPLICATION))
                .isTrue();
        assertThat(brokers.allows(Principal.LOADER, READ, GROUP, APPLICATION)).isFalse();
        assertThat(brokers.allows(Principal.LOADER, DELETE, GROUP, APPLICATION)).isFalse();
    }

    @Test
    void everyBindingAllowsForMeansDenyByDefault() {
        assertThat(AccessBindings.of(APPLICATION))
                .isNotEmpty()
                .allMatch(binding -> binding.entry().permissionType() == AclPermissionType.ALLOW);
    }

    private boolean allowed(Principal principal, AclOperation operation, Topic<?, ?> topic) {
        return brokers.allows(principal, operation, TOPIC, topic.name());
    }

    private static List<String> topics(Predicate<Topic<?, ?>> which) {
        return TopicCatalogue.all().stream().filter(which).map(Topic::name).toList();
    }
}
