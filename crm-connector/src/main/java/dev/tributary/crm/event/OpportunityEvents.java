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
        CrmOpportunity deal = CrmOpportunity.newBuilder()
                .setOpportunityId(id)
                .setAccountId(row.text("account_id"))
                .setAccountName(row.text("account_name"))
                .setAccountDomain(row.text("account_domain"))
                .setCountry(row.text("country"))
                .setStage(stage.canonical())
                .setCrmStage(stage.crm())
                .setType(row.word("type", DealType.class))
                .setRouteToMarket(row.text("route_to_market"))
                .setArr(Amounts.money(row.needNumber("arr")))
                .setCurrency(row.needText("currency"))
                .setCreatedAt(row.needInstant("created_at"))
                .setQualifiedAt(row.instant("qualified_at"))
                .setTenderAt(row.instant("tender_at"))
                .setClosedAt(row.instant("closed_at"))
                .setOrigin(row.word("origin", DealOrigin.class))
                .setSourcePartnerId(row.text("source_partner_id"))
                .setTransactingPartnerId(row.text("transacting_partner_id"))
                .setBilledArr(Amounts.moneyIfGiven(row.number("billed_arr")))
                .setCloudReferralId(row.text("cloud_referral_id"))
                .setOwner(row.text("owner"))
                .setProducts(row.list("product"))
                .setUpdatedAt(updatedAt)
                .setRecordedAt(recordedAt)
                .build();
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
