package dev.tributary.attribution.domain.model;

import java.time.Instant;
import java.util.SortedSet;

/**
 * One revision of a deal, as its CRM told it at one time.
 *
 * @param crmStage the CRM's own stage, verbatim
 * @param arr annual recurring revenue, never negative
 * @param closedAt when it was signed or lost; absent unless the stage is a closed one
 * @param origin where the CRM says the deal came from; absent means not known
 * @param owner a token for the vendor's person, never a name
 * @param products what the deal is about; none named means all
 * @param updatedAt the source's own time of the revision; absent makes nobody late
 */
public record Opportunity(
        String id,
        @Nullable String accountId,
        @Nullable String accountName,
        @Nullable String accountDomain,
        @Nullable String country,
        Stage stage,
        String crmStage,
        OpportunityType type,
        @Nullable RouteToMarket routeToMarket,
        Money arr,
        Instant createdAt,
        @Nullable Instant qualifiedAt,
        @Nullable Instant tenderAt,
        @Nullable Instant closedAt,
        @Nullable Origin origin,
        @Nullable String sourcePartnerId,
        @Nullable String transactingPartnerId,
        @Nullable Money billedArr,
        @Nullable String cloudReferralId,
        @Nullable String owner,
        SortedSet<String> products,
        @Nullable Instant updatedAt,
        Instant recordedAt) {

    /** Enforces what no reader should have to ask: a forecast close is no close. */
    public Opportunity {
        if (!stage.closed()) {
            closedAt = null;
        }
    }

    public boolean booked() {
        return stage.booked() && closedAt != null;
    }
}
