package dev.tributary.attribution.domain.roe;

import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Origin;
import java.time.Instant;

/**
 * DIRECT_ENGAGED: the vendor was there first. In the claim's scope stands a deal of origin VENDOR, created at or before
 * submission and open then or closed within the look-back; or, for a claim that names no deal, the account's last
 * vendor contact lies in the look-back.
 */
public final class DirectEngagedGate implements Gate {

    @Override
    public String code() {
        return ConflictCode.DIRECT_ENGAGED.name();
    }

    @Override
    public Answer ask(ClaimQuestion question) {
        Instant submitted = question.registration().submittedAt();
        Instant from = submitted.minus(question.policy().registration().vendorLookBack());
        for (DealHistory deal : question.dealsInScope()) {
            if (engaged(deal.current(), from, submitted)) {
                return Gate.rejects(
                        ConflictCode.DIRECT_ENGAGED,
                        "the vendor opened deal " + deal.id() + " at "
                                + deal.current().createdAt() + ", at or before the claim");
            }
        }
        Account account = question.account();
        if (question.deal() == null && account != null) {
            Instant contact = account.lastVendorContactAt();
            if (contact != null && !contact.isBefore(from) && !contact.isAfter(submitted)) {
                return Gate.rejects(
                        ConflictCode.DIRECT_ENGAGED, "the vendor was in contact with the customer at " + contact);
            }
        }
        return Gate.passes("the vendor was not engaged in the claim's scope");
    }

    private static boolean engaged(Opportunity deal, Instant from, Instant submitted) {
        Instant closed = deal.closedAt();
        return deal.origin() == Origin.VENDOR
                && !deal.createdAt().isAfter(submitted)
                && (closed == null || !closed.isBefore(from));
    }
}
