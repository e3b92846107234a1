package dev.tributary.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class TopicCatalogueTest {

    @Test
    void everyTopicThatIsDeclaredIsListedOnce() throws IllegalAccessException {
        var declared = new HashSet<Object>();
        for (var field : TopicCatalogue.class.getFields()) {
            if (field.getType() == Topic.class) {
                declared.add(field.get(null));
            }
        }
        assertThat(new HashSet<Object>(TopicCatalogue.all())).isEqualTo(declared);
        assertThat(TopicCatalogue.all()).extracting(Topic::name).doesNotHaveDuplicates();
    }

    @Test
    void aTopicIsFoundByItsName() {
        assertThat(TopicCatalogue.named("account.journal")).hasValue(TopicCatalogue.ACCOUNT_JOURNAL);
        assertThat(TopicCatalogue.named("account.journals")).isEmpty();
    }

    @Test
    void everyTopicSaysWhatItIsAndWhatItsKeyMeans() {
        assertThat(TopicCatalogue.all()).allSatisfy(topic -> {
            assertThat(topic.about()).endsWith(".");
            assertThat(topic.keyMeaning()).isNotBlank();
        });
    }

    @Test
    void valuesAreAvroExceptWhatMayNotBeReadable() {
        assertThat(TopicCatalogue.all())
                .filteredOn(topic -> !SpecificRecord.class.isAssignableFrom(topic.valueClass()))
                .extracting(Topic::name, Topic::encoding)
                .containsExactly(tuple("attribution.dead-letter", Encoding.BYTES));
    }

    /** Event time is not the broker's: by its defaults a load of old rows would be refused, or deleted on arrival. */
    @Test
    void whatCarriesRecordedAtIsJudgedByNoClock() {
        assertThat(TopicCatalogue.all())
                .filteredOn(topic -> topic.timestampType() == TimestampType.CREATE_TIME)
                .hasSize(33)
                .allSatisfy(topic -> assertThat(topic.config())
                        .containsEntry(TopicConfig.RETENTION_MS_CONFIG, "-1")
                        .containsEntry(TopicConfig.RETENTION_BYTES_CONFIG, "-1")
                        .containsEntry(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime")
                        .containsEntry(TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, "9223372036854775807")
                        .containsEntry(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, "9223372036854775807"));
    }

    @Test
    void deadLettersAreKeptThirtyDaysByTheBrokersClock() {
        assertThat(TopicCatalogue.ATTRIBUTION_DEAD_LETTER.config())
                .containsEntry(TopicConfig.CLEANUP_POLICY_CONFIG, "delete")
                .containsEntry(TopicConfig.RETENTION_MS_CONFIG, "2592000000")
                .containsEntry(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime")
                .doesNotContainKey(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG);
    }

    @Test
    void theJournalIsNeverCompacted() {
        assertThat(TopicCatalogue.ACCOUNT_JOURNAL.config()).containsEntry(TopicConfig.CLEANUP_POLICY_CONFIG, "delete");
    }

    @Test
    void theNewestDecisionOfAKeyStaysForEver() {
        assertThat(TopicCatalogue.ATTRIBUTION_ARR_RECORD.config())
                .containsEntry(TopicConfig.CLEANUP_POLICY_CONFIG, "compact")
                .containsEntry(TopicConfig.RETENTION_MS_CONFIG, "-1");
    }

    @Test
    void sizedTopicsShareTheInstallationsPartitionCount() {
        assertThat(TopicCatalogue.CRM_OPPORTUNITY.partitions(6)).isEqualTo(6);
        assertThat(TopicCatalogue.ACCOUNT_JOURNAL.partitions(6)).isEqualTo(6);
        assertThat(TopicCatalogue.PROGRAM_CLOCK.partitions(6)).isEqualTo(6);
    }
}
