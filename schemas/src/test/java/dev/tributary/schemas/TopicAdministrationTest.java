package dev.tributary.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.MockAdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicAdministrationTest {

    private final MockAdminClient cluster =
            MockAdminClient.create().numBrokers(1).build();
    private final TopicAdministration administration = new TopicAdministration(cluster, 4, (short) 1);

    @AfterEach
    void leaveCluster() {
        cluster.close();
    }

    @Test
    void createsWhatIsMissingAndNothingTwice() throws Exception {
        assertThat(administration.ensureAll())
                .containsExactlyElementsOf(
                        TopicCatalogue.all().stream().map(Topic::name).toList());
        assertThat(administration.ensureAll()).isEmpty();
        assertThat(cluster.describeTopics(List.of("account.journal", "program.policy"))
                        .allTopicNames()
                        .get()
                        .values())
                .extracting(TopicDescription::name, topic -> topic.partitions().size())
                .containsExactlyInAnyOrder(tuple("account.journal", 4), tuple("program.policy", 1));
    }

    @Test
    void aPresentTopicThatDiffersIsRefusedWithEveryDifferenceAndNothingIsCreated() throws Exception {
        var changed = new HashMap<>(TopicCatalogue.ACCOUNT_JOURNAL.config());
        changed.put(TopicConfig.CLEANUP_POLICY_CONFIG, "compact");
        cluster.createTopics(List.of(new NewTopic("account.journal", 3, (short) 1).configs(changed)))
                .all()
                .get();
        assertThatThrownBy(administration::ensureAll)
                .isInstanceOfSatisfying(TopicMismatchException.class, refused -> assertThat(refused.differences())
                        .containsExactly(
                                "account.journal: partitions is 3, should be 4",
                                "account.journal: cleanup.policy is compact, should be delete"))
                .hasMessageContaining("nothing was changed");
        assertThat(cluster.listTopics().names().get()).containsExactly("account.journal");
    }

    @Test
    void settingsThatTheCatalogueDoesNotMakeAreTheOperators() throws Exception {
        var more = new HashMap<>(TopicCatalogue.PROGRAM_POLICY.config());
        more.putAll(Map.of(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "1"));
        cluster.createTopics(List.of(new NewTopic("program.policy", 1, (short) 1).configs(more)))
                .all()
                .get();
        assertThat(administration.ensure(List.of(TopicCatalogue.PROGRAM_POLICY)))
                .isEmpty();
    }
}
