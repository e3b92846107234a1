package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.AccountKey;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Origin;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.PartnerRevision;
import dev.tributary.attribution.domain.model.Registration;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.policy.RegistrationPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * "Gates in this order, the first that applies decides", all of them asked of the day of submission and of each deal as
 * its current revision says.
 */
final class Gates {

    static final String BELOW_MINIMUM = "BELOW_MINIMUM";

    private final Desk desk;
    private final RegistrationPolicy policy;
    private final Map<String, Partner> partners;

    Gates(Desk desk, RegistrationPolicy policy, Map<String, Partner> partners) {
        this.desk = desk;
        this.policy = policy;
        this.partners = partners;
    }

    /** The code of the gate that rejects a claim, or null. */
    @Nullable
    String rejecting(Claim claim, boolean letterGiven) {
        if (outsideTerritory(claim)) {
            return ConflictCode.TERRITORY_VIOLATION.name();
        }
        if (directEngaged(claim)) {
            return ConflictCode.DIRECT_ENGAGED.name();
        }
        if (late(claim)) {
            return ConflictCode.LATE_REGISTRATION.name();
        }
        if (!letterGiven && incumbentAgainst(claim) != null) {
            return ConflictCode.INCUMBENT_RENEWAL.name();
        }
        return belowMinimum(claim.registration) ? BELOW_MINIMUM : null;
    }

    /**
     * "Standing, agreement or certification missing on the day of submission; hold until cured", and the tier where one
     * is required. A claim that names no product is about its deal's, and where that names none about all of them.
     */
    boolean ineligibleAt(Claim claim, Instant time) {
        Partner partner = partners.get(claim.partner());
        if (partner == null || !partner.inGoodStandingAt(time)) {
            return true;
        }
        PartnerRevision known = partner.at(time);
        for (Map.Entry<String, Set<String>> required :
                policy.requiredCertifications().entrySet()) {
            if (about(claim, required.getKey()) && !known.certifications().containsAll(required.getValue())) {
                return true;
            }
        }
        for (Map.Entry<String, Tier> required : policy.requiredTiers().entrySet()) {
            if (about(claim, required.getKey()) && known.tier().compareTo(required.getValue()) < 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean about(Claim claim, String product) {
        SortedSet<String> registered = claim.registration.products();
        if (registered.isEmpty() && claim.deal != null) {
            registered = claim.deal.current().products();
        }
        return product.equals(RegistrationPolicy.EVERY_PRODUCT) || registered.isEmpty() || registered.contains(product);
    }

    /** "Partner and customer share a domain or tax id", whatever names the customer. */
    boolean selfReferral(Claim claim) {
        Partner partner = partners.get(claim.partner());
        if (partner == null) {
            return false;
        }
        PartnerRevision known = partner.at(claim.registration.submittedAt());
        Account account = desk.account();
        boolean sameTaxId =
                account != null && account.taxId() != null && account.taxId().equals(known.taxId());
        return sameTaxId
                || known.domain() != null
                        && customerDomains(claim).anyMatch(domain -> domain.equalsIgnoreCase(known.domain()));
    }

    private Stream<String> customerDomains(Claim claim) {
        Account account = desk.account();
        return Stream.of(
                        account == null ? null : account.domain(),
                        claim.deal == null ? null : claim.deal.current().accountDomain(),
                        claim.registration.customerDomain())
                .filter(domain -> domain != null);
    }

    /** "Account on the named or house list", by any of its keys. */
    boolean namedAccount(Claim claim) {
        Opportunity deal = claim.deal == null ? null : claim.deal.current();
        return AccountKey.all(desk.account(), deal, claim.registration).stream()
                .anyMatch(key -> policy.namedAccounts().containsKey(key)
                        || policy.houseAccounts().contains(key));
    }

    /** The incumbent of the deal that a claim is tied to, if that is another partner. */
    @Nullable
    String incumbentAgainst(Claim claim) {
        String incumbent = claim.deal == null ? null : desk.incumbentOf(claim.deal);
        return incumbent == null || incumbent.equals(claim.partner()) ? null : incumbent;
    }

    /**
     * "Customer's country or segment outside the partner's grant". The country is the account record's, else the
     * opportunity's, else the registration's; what is not known violates nothing.
     */
    private boolean outsideTerritory(Claim claim) {
        Partner partner = partners.get(claim.partner());
        if (partner == null) {
            return false;
        }
        PartnerRevision granted = partner.at(claim.registration.submittedAt());
        Account account = desk.account();
        String country = account == null ? null : account.country();
        if (country == null && claim.deal != null) {
            country = claim.deal.current().country();
        }
        if (country == null) {
            country = claim.registration.country();
        }
        String segment = account == null ? null : account.segment();
        return country != null
                        && !granted.countries().isEmpty()
                        && !granted.countries().contains(country)
                || segment != null
                        && !granted.segments().isEmpty()
                        && !granted.segments().contains(segment);
    }

    /**
     * "In the scope stands an opportunity of origin VENDOR, created at or before submission, and open then or closed in
     * the 180 days before; or the account's last vendor contact lies in these 180 days. A tied registration is measured
     * against its own opportunity alone, contacts included": the account's contacts do not touch it.
     */
    private boolean directEngaged(Claim claim) {
        Instant submitted = claim.registration.submittedAt();
        Instant earliest = submitted.minus(policy.vendorLookBack());
        List<Deal> scope = claim.deal != null
                ? List.of(claim.deal)
                : desk.deals().stream()
                        .filter(it -> Claim.share(it.current().products(), claim.registration.products()))
                        .toList();
        for (Deal deal : scope) {
            if (deal.current().origin() == Origin.VENDOR
                    && !deal.createdAt().isAfter(submitted)
                    && deal.openOrClosedSince(earliest)) {
                return true;
            }
        }
        Instant contact = desk.account() == null ? null : desk.account().lastVendorContactAt();
        return claim.deal == null && contact != null && !contact.isBefore(earliest) && !contact.isAfter(submitted);
    }

    /** "Submitted at or after the deal reached TECHNICAL_VALIDATION, its tender, or its close": tied claims only. */
    private boolean late(Claim claim) {
        if (claim.deal == null) {
            return false;
        }
        Instant submitted = claim.registration.submittedAt();
        Opportunity deal = claim.deal.current();
        return reachedBy(claim.deal.reached(policy.lateFrom()), submitted)
                || reachedBy(deal.tenderAt(), submitted)
                || reachedBy(deal.closedAt(), submitted);
    }

    private static boolean reachedBy(@Nullable Instant limit, Instant time) {
        return limit != null && !time.isBefore(limit);
    }

    /** The smallest estimated ARR, in the claim's own currency; a claim without an estimate passes. */
    private boolean belowMinimum(Registration registration) {
        return registration.estimatedArr() != null
                && registration.estimatedArr().toDecimal().compareTo(policy.minimumDealSize()) < 0;
    }
}
