package dev.tributary.attribution.domain.roe;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Nullable;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * ENTITY_HIERARCHY: the customer of a claim that names no deal is met only through its parent, a subsidiary or an alias
 * domain: they had a deal in the claim's scope at submission, and the customer itself had none. A person decides; it is
 * never rejected by itself, and approved when the customer has such a deal of its own.
 */
public final class EntityHierarchyGate implements Gate {

    @Override
    public String code() {
        return ConflictCode.ENTITY_HIERARCHY.name();
    }

    @Override
    public Answer ask(ClaimQuestion question) {
        if (question.registration().opportunityId() != null) {
            return Gate.passes("the claim names its deal");
        }
        Instant submitted = question.registration().submittedAt();
        boolean itself = question.dealsInScope().stream()
                .anyMatch(deal -> !deal.current().createdAt().isAfter(submitted));
        if (itself) {
            return Gate.passes("the customer itself had a deal in the claim's scope");
        }
        Optional<RelatedDeal> other = question.related().stream()
                .filter(deal -> !deal.createdAt().isAfter(submitted))
                .min(Comparator.comparing(RelatedDeal::createdAt).thenComparing(RelatedDeal::dealId));
        return other.map(deal -> Gate.reviews(
                        ConflictCode.ENTITY_HIERARCHY,
                        ownDealAfter(question, submitted),
                        "the customer had no deal in the claim's scope, but " + deal.accountKey() + ", its "
                                + deal.relation() + ", had deal " + deal.dealId()))
                .orElseGet(() -> Gate.passes("no parent, subsidiary or alias of the customer had a deal either"));
    }

    /** From then on the customer is met itself, and the cause is gone. */
    private static @Nullable Instant ownDealAfter(ClaimQuestion question, Instant submitted) {
        return question.dealsInScope().stream()
                .map(deal -> deal.current().createdAt())
                .filter(created -> created.isAfter(submitted))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
