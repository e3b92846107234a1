package dev.tributary.attribution.domain.roe;

import dev.tributary.attribution.domain.influence.JudgedTouch;
import dev.tributary.attribution.domain.model.Origin;
import java.util.List;
import java.util.Optional;

/**
 * Where the CRM says the deal came from. VENDOR: nobody sourced it. PARTNER_REFERRAL: the source partner as it stands,
 * else the partner of the first sourcing touch. CLOUD_REFERRAL: the source partner, else nobody.
 */
public final class CrmOrigin implements WinnerRule {

    @Override
    public String name() {
        return "crm_origin";
    }

    @Override
    public Answer ask(WinnerQuestion question) {
        Origin origin = question.deal().origin();
        if (origin == null) {
            return WinnerRule.goesOn("the CRM does not say where the deal came from");
        }
        if (origin == Origin.VENDOR) {
            return new Answer.Nobody(List.of("ORIGIN_VENDOR"), "the CRM says that the vendor brought the deal");
        }
        String source = question.deal().sourcePartnerId();
        if (source != null) {
            return WinnerRule.wins(
                    source, null, "ORIGIN_" + origin, "the CRM says " + origin + " and names " + source + " as source");
        }
        if (origin == Origin.CLOUD_REFERRAL) {
            return new Answer.Nobody(
                    List.of("ORIGIN_CLOUD_REFERRAL"), "the CRM says CLOUD_REFERRAL and names no source partner");
        }
        Optional<JudgedTouch> touch = question.firstSourcingTouch();
        if (touch.isPresent()) {
            return SourcingTouch.wins(touch.get(), "ORIGIN_" + origin);
        }
        return WinnerRule.goesOn("the CRM says PARTNER_REFERRAL but names no partner, and no touch shows one");
    }
}
