package dev.tributary.attribution.domain.roe;

import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.PartnerRevision;

/**
 * TERRITORY_VIOLATION: the customer's country or segment lies outside the partner's grant. What is not known violates
 * nothing. The account's own record says where the customer is, then the deal, then the claim, so that a claim cannot
 * move its customer.
 */
public final class TerritoryGate implements Gate {

    @Override
    public String code() {
        return ConflictCode.TERRITORY_VIOLATION.name();
    }

    @Override
    public Answer ask(ClaimQuestion question) {
        Partner partner = question.partner();
        if (partner == null) {
            return Gate.passes("the partner is not known yet, so neither is its territory");
        }
        PartnerRevision grant = partner.at(question.registration().submittedAt());
        String country = country(question);
        if (country != null
                && !grant.countries().isEmpty()
                && !grant.countries().contains(country)) {
            return Gate.rejects(
                    ConflictCode.TERRITORY_VIOLATION,
                    "the customer is in " + country + ", the partner's territory is "
                            + String.join(", ", grant.countries()));
        }
        Account account = question.account();
        String segment = account == null ? null : account.segment();
        if (segment != null && !grant.segments().isEmpty() && !grant.segments().contains(segment)) {
            return Gate.rejects(
                    ConflictCode.TERRITORY_VIOLATION,
                    "the customer's segment is " + segment + ", the partner's are "
                            + String.join(", ", grant.segments()));
        }
        return Gate.passes("the customer lies inside the partner's territory");
    }

    private static @Nullable String country(ClaimQuestion question) {
        Account account = question.account();
        if (account != null && account.country() != null) {
            return account.country();
        }
        DealHistory deal = question.deal();
        if (deal != null && deal.current().country() != null) {
            return deal.current().country();
        }
        return question.registration().country();
    }
}
