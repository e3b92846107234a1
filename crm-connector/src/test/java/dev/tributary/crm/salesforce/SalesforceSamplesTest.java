package dev.tributary.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.crm.http.JsonHttp;
import dev.tributary.crm.source.ChangeFeed.Announcement;
import dev.tributary.crm.source.SourceRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Salesforce was seen to send, where somebody has it beside the project. */
class SalesforceSamplesTest {
    private static final Path SAMPLES = Path.of("..", "..", "shared", "data", "contract", "salesforce");

    @BeforeEach
    void needsTheSamples() {
        assumeTrue(Files.isDirectory(SAMPLES), "skipped: no samples of Salesforce beside the project");
    }

    private static JsonNode sample(String name) throws Exception {
        return JsonHttp.JSON.readTree(Files.readAllBytes(SAMPLES.resolve(name)));
    }

    @Test
    void changeEventsOverCometd() throws Exception {
        List<ChangeEvent> events = new ArrayList<>();
        for (JsonNode message : sample("cdc_cometd_events.json").path("events")) {
            ChangeEvent event = ChangeEvent.of(message).orElseThrow();
            assertThat(message.path("channel").asText()).isEqualTo(ChangeEvent.channel(event.object()));
            events.add(event);
        }
        assertThat(events)
                .extracting(ChangeEvent::changeType)
                .containsExactly("CREATE", "UPDATE", "DELETE", "UNDELETE");
        // The places are not in the order in which the events came.
        assertThat(events)
                .extracting(ChangeEvent::replayId)
                .containsExactly("32872942", "32873029", "32873116", "32872117");
        assertThat(events).allSatisfy(event -> assertThat(event.announcements("Employee__c"))
                .containsExactly(new Announcement("Employee__c", "a00B000000AVWaZIAX", event.committedAt())));
        assertThat(events.get(0).committedAt()).isEqualTo(Instant.parse("2019-05-02T11:27:36Z"));
    }

    @Test
    void aChangeEventWhoseCommitNumberIsMoreThanADoubleHolds() throws Exception {
        JsonNode payload = sample("cdc_pubsub_opportunity_create.json").path("payload");
        assertThat(payload.path("ChangeEventHeader").path("commitNumber").longValue())
                .isEqualTo(1_652_977_933_433_528_300L);
        ChangeEvent event = ChangeEvent.of(payload, "9007199254740993").orElseThrow();
        assertThat(event)
                .isEqualTo(new ChangeEvent(
                        "Opportunity",
                        "CREATE",
                        List.of("006SM0000001Tb3YAE"),
                        Instant.parse("2022-05-19T16:32:13Z"),
                        "9007199254740993"));
    }

    /** Which fields have changed is a bitmap, which nobody needs who reads the row. */
    @Test
    void aChangeEventWithABitmapOfFields() throws Exception {
        JsonNode payload = sample("cdc_pubsub_account_update_bitmap.json").path("payload");
        ChangeEvent event = ChangeEvent.of(payload, "").orElseThrow();
        assertThat(event.announcements("Account"))
                .containsExactly(
                        new Announcement("Account", "0015f00002JUXA8AAP", Instant.ofEpochMilli(1_714_156_703_000L)));
    }

    /** Of a PushTopic, which is not listened to; its record is as a query gives one. */
    @Test
    void aRecordOfAnEventWithAbsentAndNullFields() throws Exception {
        JsonNode message = sample("salesforceevent.json");
        assertThat(ChangeEvent.of(message)).isEmpty();
        JsonNode record = message.path("data").path("sobject");
        Selection leads = new Selection("Lead", List.of(), Map.of("CreatedDate", "datetime"), Set.of());
        SourceRow row = leads.row(record);
        assertThat(row.id()).isEqualTo("00Q50000017qdkyEAA");
        assertThat(row.modifiedAt()).isEqualTo(Instant.parse("2016-08-15T22:07:59Z"));
        assertThat(row.deleted()).isFalse();
        assertThat(row.values())
                .containsEntry("CreatedDate", "2016-08-15T21:50:32Z")
                .containsEntry("Address.Street", "adsf")
                .containsEntry("IsUnreadByOwner", false)
                .doesNotContainKeys("Email", "Address.City", "NotThere");
    }

    @Test
    void whatDescribeTells() throws Exception {
        JsonNode described = sample("sobjectdescriptor.json");
        SalesforceObject lead = SalesforceObject.of(described);
        assertThat(lead.fields()).hasSize(described.path("fields").size());
        assertThat(lead.name()).isEqualTo("Lead");
        assertThat(lead.field("Id")).isEqualTo(new SalesforceObject.Field("id", false));
        assertThat(lead.field("LastName")).isEqualTo(new SalesforceObject.Field("string", true));
        assertThat(lead.has(SalesforceObject.MODIFIED_AT)).isTrue();
        assertThat(lead.parents()).containsEntry("MasterRecord", List.of("Lead"));
        assertThat(lead.parents().get("Owner")).isNotEmpty();
    }

    @Test
    void theLimits() throws Exception {
        ApiUsage usage = ApiUsage.ofLimits(sample("limits.json")).orElseThrow();
        assertThat(usage).isEqualTo(new ApiUsage(2, 15_000));
        assertThat(usage.isOver(80)).isFalse();
    }

    @Test
    void whatIsRefusedInACompositeAnswer() throws Exception {
        List<ApiErrors.Outcome> outcomes = new ArrayList<>();
        sample("composite_response_example_failure.json")
                .path("compositeResponse")
                .forEach(each -> outcomes.add(ApiErrors.outcome(each.path("body"))));
        assertThat(outcomes).extracting(ApiErrors.Outcome::retriable).containsExactly(true, false);
        assertThat(outcomes.get(0).message()).contains("PROCESSING_HALTED");
        assertThat(outcomes.get(1).message())
                .contains("INVALID_FIELD")
                .contains("correct")
                .doesNotContain("0116");
    }
}
