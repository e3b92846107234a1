package dev.tributary.attribution.domain.model;

import java.time.Instant;
import java.util.SortedSet;

/**
 * A partner's claim on a deal, or on an account and products before there is a deal.
 *
 * @param products what the claim is about; none named means all
 * @param decision a decision that came with the claim; absent: the policy decides
 * @param decidedAt when it was given; absent with a decision: at submission
 * @param opportunityId the deal that the claim names itself; absent: untied
 */
public record Registration(
        String id,
        String partnerId,
        @Nullable String accountId,
        @Nullable String customerName,
        @Nullable String customerDomain,
        @Nullable String customerDuns,
        @Nullable String country,
        SortedSet<String> products,
        @Nullable RegistrationType type,
        @Nullable Money estimatedArr,
        Instant submittedAt,
        @Nullable PartnerType capacity,
        @Nullable GivenDecision decision,
        @Nullable Instant decidedAt,
        @Nullable String opportunityId,
        Instant recordedAt) {

    /** It names a customer, itself or by the deal that it is tied to. */
    public boolean complete() {
        return accountId != null
                || customerName != null
                || customerDomain != null
                || customerDuns != null
                || opportunityId != null;
    }
}
