package dev.tributary.attribution.domain.influence;

import dev.tributary.attribution.domain.model.Exclusion;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.policy.InfluencePolicy;
import java.time.Instant;

/**
 * Which touches count: those from the look-back before the deal's creation to its close, both ends included, by a
 * partner in good standing at the time, of a type and with the evidence that the policy counts.
 */
public final class Qualification {

    private Qualification() {}

    public static JudgedTouch judge(
            Touch touch, Opportunity deal, @Nullable Partner partner, InfluencePolicy policy, Instant now) {
        Exclusion exclusion = exclusion(touch, deal, partner, policy, now);
        return new JudgedTouch(
                touch,
                exclusion,
                partner == null ? null : partner.at(touch.occurredAt()).tier());
    }

    private static @Nullable Exclusion exclusion(
            Touch touch, Opportunity deal, @Nullable Partner partner, InfluencePolicy policy, Instant now) {
        Instant at = touch.occurredAt();
        Instant closed = deal.closedAt();
        if (partner == null) {
            return Exclusion.PARTNER_UNKNOWN;
        }
        if (at.isBefore(deal.createdAt().minus(policy.lookBack()))) {
            return Exclusion.BEFORE_WINDOW;
        }
        if (closed != null && at.isAfter(closed)) {
            return Exclusion.AFTER_CLOSE;
        }
        if (at.isAfter(now)) {
            return Exclusion.IN_FUTURE;
        }
        if (!partner.inGoodStandingAt(at)) {
            return Exclusion.NOT_IN_STANDING;
        }
        if (!policy.touchTypes().contains(touch.type())) {
            return Exclusion.TYPE_NOT_COUNTED;
        }
        if (!policy.evidenceLevels().contains(touch.evidence())) {
            return Exclusion.EVIDENCE_TOO_LOW;
        }
        return null;
    }
}
