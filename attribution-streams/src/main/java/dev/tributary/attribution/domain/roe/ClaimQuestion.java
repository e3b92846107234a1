package dev.tributary.attribution.domain.roe;

import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.Claim;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.Registration;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.time.Instant;
import java.util.List;

/**
 * Everything that a gate may look at, as of the claim's submission.
 *
 * @param account the customer's record, if one is known
 * @param partner the claimant, if it is known
 * @param deal the deal that the claim names, absent for an untied one
 * @param dealsInScope the deals that the claim is measured against: its own alone, or the account's deals that share a
 *     product
 * @param related deals of the account's parent, subsidiaries and alias domains that share a product with the claim
 * @param incumbent the last transacting partner, where the deal is a renewal or an expansion
 * @param askedAt the submission, or the later instant at which a customer's letter has the gates asked again
 */
public record ClaimQuestion(
        Claim claim,
        @Nullable Account account,
        @Nullable Partner partner,
        @Nullable DealHistory deal,
        List<DealHistory> dealsInScope,
        List<RelatedDeal> related,
        @Nullable Incumbent incumbent,
        ProgramPolicy policy,
        Instant askedAt) {

    public Registration registration() {
        return claim.registration();
    }
}
