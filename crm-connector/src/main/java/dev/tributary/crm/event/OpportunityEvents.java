package dev.tributary.crm.event;

import dev.tributary.crm.canonical.CanonicalFiles;
import dev.tributary.crm.canonical.Times;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealOrigin;
import dev.tributary.schemas.avro.DealStage;
import dev.tributary.schemas.avro.DealType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Revisions of deals, of rows as {@link CanonicalFiles#OPPORTUNITIES} has them. */
public final class OpportunityEvents {

    private OpportunityEvents() {}

    /** @param updatedAt the CRM's own time of this revision; null: not told */
    public static InputEvent of(Row row, @Nullable Instant updatedAt, Instant recordedAt) {
        String id = row.needText("opportunity_id");
        StageName stage = row.needStage("stage");
        // Not by the builder, which looks at each value twice; what must be there Row makes sure of.
        CrmOpportunity deal = new CrmOpportunity();
        deal.setOpportunityId(id);
        deal.setAccountId(row.text("account_id"));
        deal.setAccountName(row.text("account_name"));
        deal.setAccountDomain(row.text("account_domain"));
        deal.setCountry(row.text("country"));
        deal.setStage(stage.canonical());
        deal.setCrmStage(stage.crm());
        deal.setType(row.word("type", DealType.class));
        deal.setRouteToMarket(row.text("route_to_market"));
        deal.setArr(Amounts.money(row.needNumber("arr")));
        deal.setCurrency(row.needText("currency"));
        deal.setCreatedAt(row.needInstant("created_at"));
        deal.setQualifiedAt(row.instant("qualified_at"));
        deal.setTenderAt(row.instant("tender_at"));
        deal.setClosedAt(row.instant("closed_at"));
        deal.setOrigin(row.word("origin", DealOrigin.class));
        deal.setSourcePartnerId(row.text("source_partner_id"));
        deal.setTransactingPartnerId(row.text("transacting_partner_id"));
        deal.setBilledArr(Amounts.moneyIfGiven(row.number("billed_arr")));
        deal.setCloudReferralId(row.text("cloud_referral_id"));
        deal.setOwner(row.text("owner"));
        deal.setProducts(row.list("product"));
        deal.setUpdatedAt(updatedAt);
        deal.setRecordedAt(recordedAt);
        return event(deal);
    }

    /**
     * The deal as it is known last, after the CRM has deleted it: nothing can be owed for a deal that nobody has any more,
     * so it counts as lost from then on. It comes back by its next revision.
     */
    public static InputEvent deleted(CrmOpportunity last, Instant deletedAt, Instant recordedAt) {
        return event(CrmOpportunity.newBuilder(last)
                .setStage(DealStage.CLOSED_LOST)
                .setCrmStage(DELETED)
                .setClosedAt(deletedAt)
                .setUpdatedAt(deletedAt)
                .setRecordedAt(recordedAt)
                .build());
    }

    /** What stands in place of the CRM's own stage when the CRM has deleted the deal. */
    public static final String DELETED = "(deleted)";

    private static InputEvent event(CrmOpportunity deal) {
        Instant updatedAt = deal.getUpdatedAt();
        String eventId =
                "opportunity:" + deal.getOpportunityId() + (updatedAt == null ? "" : "@" + Times.text(updatedAt));
        return new InputEvent(
                InputEvent.Kind.OPPORTUNITY, eventId, deal.getOpportunityId(), deal.getRecordedAt(), deal);
    }
}
