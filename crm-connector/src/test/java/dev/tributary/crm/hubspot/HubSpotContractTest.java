package dev.tributary.crm.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.crm.event.InputEvent;
import dev.tributary.crm.event.PersonToken;
import dev.tributary.crm.mapping.Mapping;
import dev.tributary.crm.mapping.reading.MappingReader;
import dev.tributary.crm.source.CrmReader;
import dev.tributary.crm.source.RowTranslator;
import dev.tributary.crm.source.SourceRow;
import dev.tributary.crm.source.TableRequest;
import dev.tributary.crm.source.Translated;
import dev.tributary.schemas.avro.CrmAccount;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.PartnerTouch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What HubSpot itself was seen to answer, where somebody has it beside the project. */
class HubSpotContractTest {
    private static final Instant CREATED = Instant.parse("2021-02-23T20:08:49.603Z");
    private static final Instant UPDATED = Instant.parse("2021-02-23T20:08:53.371Z");

    private static SourceRow read(String sample, String table, String id, Set<String> fields) throws Exception {
        try (HubSpotForTests crm = new HubSpotForTests();
                CrmReader reader = crm.reader()) {
            crm.answer(200, Samples.read(sample));
            List<SourceRow> rows = reader.read(new TableRequest(table, fields), List.of(id));
            assertThat(rows).hasSize(1);
            return rows.get(0);
        }
    }

    private static Object translated(String mapping, SourceRow row) throws Exception {
        Mapping read = MappingReader.read(mapping, "the test's mapping");
        List<Translated> all = new RowTranslator(read, row.table(), row.values().keySet(), Map.of(), PersonToken::of)
                .translate(row, Instant.parse("2026-03-01T08:00:00Z"));
        assertThat(all).singleElement().isInstanceOf(Translated.Event.class);
        InputEvent event = ((Translated.Event) all.get(0)).event();
        return event.value();
    }

    @Test
    void deals() throws Exception {
        SourceRow row = read("deals.json", "deals", "312929580", Set.of("id", "createdate"));
        assertThat(row.id()).isEqualTo("312929580");
        assertThat(row.modifiedAt()).isEqualTo(UPDATED);
        assertThat(row.deleted()).isFalse();
        CrmOpportunity deal = (CrmOpportunity) translated("""
                rows:
                  - from: deals
                    to: opportunities.csv
                    columns:
                      opportunity_id: id
                      stage: {constant: QUALIFIED}
                      arr: {constant: "0"}
                      currency: {constant: USD}
                      created_at: createdate
                """, row);
        assertThat(deal.getOpportunityId()).isEqualTo("312929580");
        assertThat(deal.getCreatedAt()).isEqualTo(CREATED);
        assertThat(deal.getUpdatedAt()).isEqualTo(UPDATED);
    }

    @Test
    void companies() throws Exception {
        SourceRow row = read("companies.json", "companies", "312929580", Set.of("id", "createdate"));
        assertThat(row.modifiedAt()).isEqualTo(UPDATED);
        CrmAccount account = (CrmAccount) translated(
                "rows: [{from: companies, to: accounts.csv, columns: {account_id: id, last_vendor_contact_at: closed_date}}]",
                row);
        assertThat(account.getAccountId()).isEqualTo("312929580");
        assertThat(account.getLastVendorContactAt()).isEqualTo(CREATED);
    }

    @Test
    void meetings() throws Exception {
        SourceRow row = read("engagements_meetings.json", "meetings", "312929682", Set.of("id", "createdate"));
        assertThat(row.modifiedAt()).isEqualTo(UPDATED);
        PartnerTouch touch = (PartnerTouch) translated("""
                rows:
                  - from: meetings
                    to: touches.csv
                    columns:
                      touch_id: id
                      partner_id: {constant: P-1}
                      opportunity_id: {constant: D-1}
                      type: {constant: CO_SELL_MEETING}
                      occurred_at: createdAt
                """, row);
        assertThat(touch.getTouchId()).isEqualTo("312929682");
        assertThat(touch.getOccurredAt()).isEqualTo(CREATED);
    }

    @Test
    void dealSplits() throws Exception {
        SourceRow row = read("deal_split.json", "deal_splits", "1234569", Set.of("hs_deal_id", "hs_deal_split_amount"));
        assertThat(row.id()).isEqualTo("1234569");
        assertThat(row.modifiedAt()).isEqualTo(Instant.parse("2024-01-27T18:58:47.514Z"));
        assertThat(row.values())
                .containsEntry("hs_deal_id", "312929580")
                .containsEntry("hs_deal_split_amount", "640.0")
                .containsEntry("hs_deal_split_percentage", "0.2")
                .containsEntry("hubspot_owner_id", "1883747")
                .containsEntry("archived", "false");
    }
}
