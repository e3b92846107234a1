package dev.tributary.attribution.domain.roe;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.PartnerRevision;
import java.time.Instant;

/**
 * PARTNER_INELIGIBLE: the claimant is not in good standing on submission. The claim is held, not rejected: it keeps its
 * place and goes on at the instant the cause goes.
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
        if (partner.inGoodStandingAt(submitted)) {
            return Gate.passes("the partner was in good standing");
        }
        PartnerRevision then = partner.at(submitted);
        String cause = then.agreementUntil() != null && then.agreementUntil().isBefore(submitted)
                ? "the partner's agreement ended at " + then.agreementUntil()
                : "the partner was " + then.standing();
        return Gate.reviews(ConflictCode.PARTNER_INELIGIBLE, curedAt(partner, submitted), cause);
    }

    private static @Nullable Instant curedAt(Partner partner, Instant submitted) {
        return partner.revisions().stream()
                .map(PartnerRevision::effectiveFrom)
                .filter(from -> from.isAfter(submitted) && partner.inGoodStandingAt(from))
                .findFirst()
                .orElse(null);
    }
}
