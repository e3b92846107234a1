package dev.tributary.crm.hubspot;

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

class HubSpotWriterTest {
    private static final Set<String> FIELDS = Set.of("partner_sourced", "partner_arr");

    private HubSpotForTests crm;
    private CrmWriter writer;

    @BeforeEach
    void start() throws Exception {
        crm = new HubSpotForTests();
        writer = HubSpot.CRM.writer(crm.settings(Map.of()), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        writer.close();
        crm.close();
    }

    private List<String> deals(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(crm.create("deal " + i, "QUALIFIED", "10"));
        }
        return ids;
    }

    private static Change change(String id, String arr) {
        return new Change(id, Map.of("partner_sourced", "P-1", "partner_arr", arr));
    }

    @Test
    void whatIsWrittenStandsThere() throws Exception {
        List<String> ids = deals(250);
        assertThat(writer.write(ids.stream().map(id -> change(id, "12.5")).toList()))
                .isEmpty();
        assertThat(crm.mostAtOnce()).isEqualTo(100);
        assertThat(writer.read(ids, FIELDS)).hasSize(250).allSatisfy((id, values) -> assertThat(values)
                .containsExactlyInAnyOrderEntriesOf(Map.of("partner_sourced", "P-1", "partner_arr", "12.5")));

        assertThat(writer.write(List.of(change(ids.get(0), "")))).isEmpty();
        assertThat(writer.read(List.of(ids.get(0)), FIELDS))
                .containsEntry(ids.get(0), Map.of("partner_sourced", "P-1"));
    }

    @Test
    void whatIsRefusedKeepsNoOther() throws Exception {
        List<String> ids = deals(7);
        crm.delete(ids.get(1));
        crm.lock(ids.get(3));
        List<Change> changes = new ArrayList<>();
        for (String id : ids) {
            changes.add(change(id, id.equals(ids.get(5)) ? "not a number" : "3"));
        }
        changes.add(change("nobody", "1"));
        changes.add(change("99999", "1"));
        List<Refused> refused = writer.write(changes);
        assertThat(refused)
                .extracting(Refused::id)
                .containsExactlyInAnyOrder(ids.get(1), ids.get(3), ids.get(5), "nobody", "99999");
        assertThat(refused)
                .filteredOn(Refused::retriable)
                .extracting(Refused::id)
                .containsExactly(ids.get(3));
        assertThat(refused)
                .filteredOn(each -> each.id().equals(ids.get(5)))
                .singleElement()
                .satisfies(each ->
                        assertThat(each.message()).contains("VALIDATION_ERROR").doesNotContain("not a number"));
        assertThat(writer.read(ids, FIELDS).keySet()).doesNotContain(ids.get(1));
        assertThat(List.of(0, 2, 4, 6))
                .allSatisfy(
                        i -> assertThat(crm.deal(ids.get(i)).get("partner_arr")).isEqualTo("3"));
    }

    @Test
    void fieldsThatNobodyMayWriteAreNamed() throws Exception {
        writer.check(FIELDS);
        assertThatThrownBy(() -> writer.check(Set.of("partner_arr", "hs_lastmodifieddate", "partner_nothing")))
                .isInstanceOfSatisfying(CrmFailure.class, failure -> assertThat(failure.isRetriable())
                        .isFalse())
                .hasMessageContaining("no partner_nothing")
                .hasMessageContaining("write hs_lastmodifieddate");
    }

    @Test
    void anOverloadIsTriedAgainAsAWhole() throws Exception {
        List<String> ids = deals(3);
        crm.answer(429, "{\"policyName\":\"TEN_SECONDLY_ROLLING\"}");
        assertThatThrownBy(() -> writer.write(List.of(change(ids.get(0), "1"))))
                .isInstanceOfSatisfying(CrmFailure.class, failure -> assertThat(failure.isRetriable())
                        .isTrue());
    }
}
