package dev.tributary.cli.importing;

import dev.tributary.attribution.codec.FromAvro;
import dev.tributary.attribution.domain.model.AccountKey;
import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.cli.importing.files.ImportFiles;
import dev.tributary.crm.event.InputEvent;
import dev.tributary.crm.memory.HashedIdMap;
import dev.tributary.crm.memory.HashedIds;
import dev.tributary.schemas.avro.BillingPayment;
import dev.tributary.schemas.avro.CrmAccount;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealRegistration;
import dev.tributary.schemas.avro.PartnerTouch;
import dev.tributary.schemas.avro.RegistrationDecision;
import org.jspecify.annotations.Nullable;

/**
 * Which deals and claims an import brings, to foresee which of its rows may be refused because they name others, and which
 * belong to one account. Takes few bytes for each deal and each claim.
 */
final class References {
    private static final String CASE_OF_DEAL = ":deal:";

    private final FirstIdentities deals;
    private final Claims claims;

    References(FirstIdentities deals, Claims claims) {
        this.deals = deals;
        this.claims = claims;
    }

    /** Claims by what they are about. */
    static final class Claims {
        private final HashedIdMap tied = new HashedIdMap();
        private final HashedIdMap untied = new HashedIdMap();

        /** @param dealId the deal that the claim names */
        void tied(String claimId, String dealId) {
            tied.putIfAbsent(claimId, HashedIds.hash(dealId));
        }

        /** @param accountKey of the account that a claim without a deal is about */
        void untied(String claimId, String accountKey) {
            untied.putIfAbsent(claimId, HashedIds.hash(accountKey));
        }
    }

    /** Whether everything that the event needs is brought too. */
    boolean complete(InputEvent event) {
        if (event.value() instanceof PartnerTouch touch) {
            return deals.knows(touch.getOpportunityId());
        }
        if (event.value() instanceof BillingPayment payment) {
            return deals.knows(payment.getOpportunityId());
        }
        if (event.value() instanceof DealRegistration claim) {
            return comes(claim.getOpportunityId());
        }
        return !(event.value() instanceof RegistrationDecision decision) || complete(decision.getSubject());
    }

    private boolean complete(String subject) {
        int deal = subject.indexOf(CASE_OF_DEAL);
        return claim(ImportFiles.keyOfSubject(subject)) != HashedIdMap.ABSENT
                || deal > 0 && deals.knows(subject.substring(deal + CASE_OF_DEAL.length()));
    }

    /**
     * A number that is the same for everything of one account; 0: the event is of no account, or what it is about does not
     * come.
     */
    long accountOf(InputEvent event) {
        if (event.value() instanceof CrmOpportunity deal) {
            return deals.accountOf(deal.getOpportunityId());
        }
        if (event.value() instanceof PartnerTouch touch) {
            return deals.accountOf(touch.getOpportunityId());
        }
        if (event.value() instanceof BillingPayment payment) {
            return deals.accountOf(payment.getOpportunityId());
        }
        if (event.value() instanceof DealRegistration claim) {
            return claim(claim.getRegistrationId());
        }
        if (event.value() instanceof CrmAccount account) {
            return HashedIds.hash(AccountKey.of(FromAvro.account(account)));
        }
        return event.value() instanceof RegistrationDecision decision ? accountOf(decision) : HashedIdMap.ABSENT;
    }

    private long accountOf(RegistrationDecision decision) {
        String deal = CaseId.dealOf(decision.getSubject());
        return deal != null ? deals.accountOf(deal) : claim(CaseId.registrationOf(decision.getSubject()));
    }

    /** The account of a claim, 0 when it, or the deal that it names, does not come. */
    private long claim(String id) {
        long deal = claims.tied.get(id);
        return deal != HashedIdMap.ABSENT ? deals.accountOfHash(deal) : claims.untied.get(id);
    }

    /** A claim that names no deal needs none. */
    private boolean comes(@Nullable String opportunityId) {
        return opportunityId == null || deals.knows(opportunityId);
    }
}
