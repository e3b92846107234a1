package dev.tributary.attribution.domain.roe;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.PartnerRevision;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.policy.RegistrationPolicy;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * PARTNER_INELIGIBLE: on submission the claimant is not in good standing, or lacks a certification or the tier that the
 * policy asks for its products. The claim is held, not rejected: it keeps its place and goes on at the instant the
 * cause goes.
 *
 * <p>The products are those that the claim names, else those of its deal. A claim about no product in particular is
 * about all of them, so that leaving products out evades nothing.
 */
public final class PartnerEligibilityGate implements Gate {

    @Override
    public String code() {
        return ConflictCode.PARTNER_INELIGIBLE.name();
    }

    @Override
    public Answer ask(ClaimQuestion question) {
        Partner partner = question.partner();
        if (partner == null) {
            return Gate.reviews(ConflictCode.PARTNER_INELIGIBLE, null, "the partner is not known to the program yet");
        }
        Instant submitted = question.registration().submittedAt();
        RegistrationPolicy policy = question.policy().registration();
        SortedSet<String> products = products(question);
        String lacking = lacking(partner.at(submitted), submitted, products, policy);
        return lacking == null
                ? Gate.passes("the partner was in good standing, certified and of the tier required")
                : Gate.reviews(ConflictCode.PARTNER_INELIGIBLE, curedAt(partner, submitted, products, policy), lacking);
    }

    private static SortedSet<String> products(ClaimQuestion question) {
        SortedSet<String> named = question.registration().products();
        DealHistory deal = question.deal();
        if (!named.isEmpty()) {
            return named;
        }
        if (deal != null && !deal.current().products().isEmpty()) {
            return deal.current().products();
        }
        RegistrationPolicy policy = question.policy().registration();
        SortedSet<String> all = new TreeSet<>(policy.requiredCertifications().keySet());
        all.addAll(policy.requiredTiers().keySet());
        return all;
    }

    /** What the partner lacks at an instant, in words; absent: nothing. */
    private static @Nullable String lacking(
            PartnerRevision then, Instant at, SortedSet<String> products, RegistrationPolicy policy) {
        if (!then.inGoodStandingAt(at)) {
            return then.agreementUntil() != null && then.agreementUntil().isBefore(at)
                    ? "the partner's agreement ended at " + then.agreementUntil()
                    : "the partner was " + then.standing();
        }
        for (String product : products) {
            SortedSet<String> missing =
                    new TreeSet<>(policy.requiredCertifications().getOrDefault(product, Set.of()));
            missing.removeAll(then.certifications());
            if (!missing.isEmpty()) {
                return "the partner was not certified in " + String.join(", ", missing) + ", which " + product
                        + " needs";
            }
        }
        for (Map.Entry<String, Tier> required : policy.requiredTiers().entrySet()) {
            boolean asked =
                    required.getKey().equals(RegistrationPolicy.EVERY_PRODUCT) || products.contains(required.getKey());
            if (asked && then.tier().compareTo(required.getValue()) < 0) {
                return "the partner was " + then.tier() + ", "
                        + (required.getKey().equals(RegistrationPolicy.EVERY_PRODUCT)
                                ? "every product"
                                : required.getKey())
                        + " needs " + required.getValue();
            }
        }
        return null;
    }

    private static @Nullable Instant curedAt(
            Partner partner, Instant submitted, SortedSet<String> products, RegistrationPolicy policy) {
        return partner.revisions().stream()
                .map(PartnerRevision::effectiveFrom)
                .filter(from -> from.isAfter(submitted) && lacking(partner.at(from), from, products, policy) == null)
                .findFirst()
                .orElse(null);
    }
}
