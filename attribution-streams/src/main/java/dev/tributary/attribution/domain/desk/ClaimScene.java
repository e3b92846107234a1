package dev.tributary.attribution.domain.desk;

import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Claim;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.Registration;
import dev.tributary.attribution.domain.policy.ProgramPolicies;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.domain.roe.ClaimQuestion;
import dev.tributary.attribution.domain.roe.Incumbent;
import dev.tributary.attribution.domain.roe.RelatedDeal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Claims of one account that may contend with one another, and what their decisions depend on.
 *
 * @param claims every claim of the account that can meet the scope of another one here
 * @param deals the deals that these claims name, or may tie to, by id; kept in the order of their creation
 * @param partners the claimants that are known, by id
 * @param related deals of the account's parent, subsidiaries and alias domains
 * @param incumbents by deal id, for renewals and expansions that have one
 * @param now the newest tick or recorded event: only what happened by then is decided
 */
public record ClaimScene(
        @Nullable Account account,
        List<Claim> claims,
        Map<String, DealHistory> deals,
        List<RelatedDeal> related,
        Map<String, Partner> partners,
        Map<String, Incumbent> incumbents,
        ProgramPolicies policies,
        Instant now) {

    /** Puts the deals into the order in which an untied claim may tie to them: once, since every such claim asks for it. */
    public ClaimScene {
        Map<String, DealHistory> byCreation = new LinkedHashMap<>();
        deals.values().stream()
                .sorted(Comparator.comparing(
                                (DealHistory deal) -> deal.current().createdAt())
                        .thenComparing(DealHistory::id, Bytes.ORDER))
                .forEach(deal -> byCreation.put(deal.id(), deal));
        deals = byCreation;
    }

    ClaimScene with(List<Claim> otherClaims) {
        return new ClaimScene(account, otherClaims, deals, related, partners, incumbents, policies, now);
    }

    /** The first deal created at or after an untied claim's submission that shares a product with it. */
    Optional<DealHistory> firstToTieTo(Registration registration) {
        return deals.values().stream()
                .filter(deal -> !deal.current().createdAt().isBefore(registration.submittedAt())
                        && Scope.share(registration.products(), deal.current().products()))
                .findFirst();
    }

    /** A deal keeps the policy version of its creation, and so do the claims that name it. */
    ProgramPolicy policyFor(Registration registration) {
        DealHistory deal = named(registration);
        return policies.at(
                deal == null ? registration.submittedAt() : deal.current().createdAt());
    }

    /** What the gates may look at when a claim is decided. */
    ClaimQuestion question(ClaimLife life, Instant askedAt) {
        Registration registration = life.registration();
        DealHistory deal = named(registration);
        return new ClaimQuestion(
                life.claim,
                account,
                partners.get(registration.partnerId()),
                deal,
                inScope(registration, deal),
                related.stream()
                        .filter(each -> Scope.share(registration.products(), each.products()))
                        .toList(),
                deal == null ? null : incumbents.get(deal.id()),
                life.policy,
                askedAt);
    }

    /** A claim that names its deal is measured against that one alone, any other against all that share a product. */
    private List<DealHistory> inScope(Registration registration, @Nullable DealHistory deal) {
        if (registration.opportunityId() != null) {
            return deal == null ? List.of() : List.of(deal);
        }
        return deals.values().stream()
                .filter(each ->
                        Scope.share(registration.products(), each.current().products()))
                .toList();
    }

    /** The deal that a claim names, if that has come. */
    @Nullable
    DealHistory named(Registration registration) {
        return registration.opportunityId() == null ? null : deals.get(registration.opportunityId());
    }
}
