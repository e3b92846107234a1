package dev.tributary.cli.importing;

import dev.tributary.cli.importing.files.ImportFiles;
import dev.tributary.schemas.avro.BillingPayment;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealRegistration;
import dev.tributary.schemas.avro.PartnerTouch;
import dev.tributary.schemas.avro.RegistrationDecision;
import org.jspecify.annotations.Nullable;

/**
 * Which deals and claims an import brings, to foresee which of its rows may be refused because they name others. Takes
 * eight bytes for each deal and each claim.
 */
final class References {
    private static final String CASE_OF_DEAL = ":deal:";

    private final HashedIds deals = new HashedIds();
    private final HashedIds claims = new HashedIds();

    /** A row that is published; deals come before what names them. */
    void see(InputEvent event) {
        if (event.value() instanceof CrmOpportunity deal) {
            deals.add(deal.getOpportunityId());
        } else if (event.value() instanceof DealRegistration claim && comes(claim.getOpportunityId())) {
            claims.add(claim.getRegistrationId());
        }
    }

    /** Whether everything that the event needs is brought too. */
    boolean complete(InputEvent event) {
        if (event.value() instanceof PartnerTouch touch) {
            return deals.contains(touch.getOpportunityId());
        }
        if (event.value() instanceof BillingPayment payment) {
            return deals.contains(payment.getOpportunityId());
        }
        if (event.value() instanceof DealRegistration claim) {
            return comes(claim.getOpportunityId());
        }
        return !(event.value() instanceof RegistrationDecision decision) || complete(decision.getSubject());
    }

    private boolean complete(String subject) {
        int deal = subject.indexOf(CASE_OF_DEAL);
        return claims.contains(ImportFiles.keyOfSubject(subject))
                || deal > 0 && deals.contains(subject.substring(deal + CASE_OF_DEAL.length()));
    }

    /** A claim that names no deal needs none. */
    private boolean comes(@Nullable String opportunityId) {
        return opportunityId == null || deals.contains(opportunityId);
    }
}
