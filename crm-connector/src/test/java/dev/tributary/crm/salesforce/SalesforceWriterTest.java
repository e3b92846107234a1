package dev.tributary.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.CrmWriter;
import dev.tributary.crm.source.CrmWriter.Change;
import dev.tributary.crm.source.CrmWriter.Refused;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SalesforceWriterTest {
    private static final String PARTNER = "Sourced_Partner__c";
    private static final String ARR = "Sourced_ARR__c";
    private static final String CHECKED = "Checked__c";

    private final SalesforceForTests salesforce = new SalesforceForTests();
    private CrmWriter writer;

    @BeforeEach
    void start() throws Exception {
        writer = Salesforce.CRM.writer(SettingsForTests.of(salesforce.access()), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        writer.close();
        salesforce.close();
    }

    @Test
    void whatIsWrittenIsReadBackAndWhatIsBlankIsEmptied() throws Exception {
        String id = salesforce.create("one", "QUALIFIED", "10");
        assertThat(writer.write(List.of(new Change(id, Map.of(PARTNER, "P1", ARR, "1250.50", CHECKED, "true")))))
                .isEmpty();
        assertThat(salesforce.deal(id).get(ARR)).isEqualTo("1250.5");
        assertThat(writer.read(List.of(id), Set.of(PARTNER, ARR, CHECKED)))
                .isEqualTo(Map.of(id, Map.of(PARTNER, "P1", ARR, "1250.5", CHECKED, "true")));

        assertThat(writer.write(List.of(new Change(id, Map.of(PARTNER, "", ARR, "")))))
                .isEmpty();
        assertThat(salesforce.deal(id).get(ARR)).isNull();
        assertThat(writer.read(List.of(id), Set.of(PARTNER, ARR))).isEqualTo(Map.of(id, Map.of()));
    }

    @Test
    void eachRefusalIsToldByItselfAndNothingOfTheRecord() throws Exception {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            String id = salesforce.create("deal " + i, "QUALIFIED", "10");
            changes.add(new Change(id, Map.of(PARTNER, "P" + i)));
        }
        String locked = changes.get(3).id();
        String guarded = changes.get(230).id();
        salesforce.refuse(locked, "UNABLE_TO_LOCK_ROW");
        salesforce.refuse(guarded, "FIELD_CUSTOM_VALIDATION_EXCEPTION");
        changes.add(new Change("006SM000000GONEAAB", Map.of(PARTNER, "P")));
        changes.add(new Change("no id", Map.of(PARTNER, "P")));
        changes.add(new Change("006SM0000000001AAB", Map.of(ARR, "much")));

        List<Refused> refused = writer.write(changes);

        assertThat(refused)
                .filteredOn(Refused::retriable)
                .extracting(Refused::id)
                .containsExactly(locked);
        assertThat(refused)
                .filteredOn(each -> !each.retriable())
                .extracting(Refused::id)
                .containsExactlyInAnyOrder("no id", "006SM0000000001AAB", guarded, "006SM000000GONEAAB");
        assertThat(refused).extracting(Refused::message).noneMatch(message -> message.contains("secret words"));
        assertThat(refused)
                .anyMatch(each -> each.message().contains("FIELD_CUSTOM_VALIDATION_EXCEPTION on " + ARR)
                        && each.message().contains("validation rule"));
        assertThat(salesforce.deal(changes.get(249).id()).get(PARTNER)).isEqualTo("P249");
        assertThat(salesforce.deal(locked).get(PARTNER)).isNull();
    }

    @Test
    void dealsThatAreGoneAreLeftOut() throws Exception {
        String here = salesforce.create("one", "QUALIFIED", "10");
        String gone = salesforce.create("two", "QUALIFIED", "10");
        salesforce.delete(gone);
        assertThat(writer.read(List.of(here, gone, "no id"), Set.of(PARTNER))).containsOnlyKeys(here);
    }

    @Test
    void fieldsThatAreMissingOrFixedAreNamed() throws Exception {
        writer.check(Set.of(PARTNER, ARR));
        assertThatThrownBy(() -> writer.check(Set.of(PARTNER, "Nothing__c", "Frozen__c")))
                .isInstanceOfSatisfying(CrmFailure.class, failure -> {
                    assertThat(failure.isRetriable()).isFalse();
                    assertThat(failure)
                            .hasMessageContaining("has no Nothing__c")
                            .hasMessageContaining("edit Frozen__c")
                            .hasMessageContaining("correct");
                });
    }
}
