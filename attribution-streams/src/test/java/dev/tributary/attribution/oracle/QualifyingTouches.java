package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.policy.InfluencePolicy;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Which touches count, and which of them source. */
final class QualifyingTouches {

    private final InfluencePolicy policy;
    private final Map<String, Partner> partners;
    private final Instant now;

    QualifyingTouches(InfluencePolicy policy, Map<String, Partner> partners, Instant now) {
        this.policy = policy;
        this.partners = partners;
        this.now = now;
    }

    /** The qualifying touches of a deal "in time order, ties by touch id". */
    List<Touch> of(Deal deal, List<Touch> touches) {
        return touches.stream()
                .filter(touch -> touch.opportunityId().equals(deal.id()) && qualifies(touch, deal))
                .sorted(Comparator.comparing(Touch::occurredAt).thenComparing(Touch::id, ByteOrder.BYTES))
                .toList();
    }

    /**
     * "A touch qualifies when created_at - 180 days &lt;= occurred_at &lt;= closed_at (open: now), its partner was in
     * good standing then, and type and evidence are on the policy's list." One in the future never does.
     */
    private boolean qualifies(Touch touch, Deal deal) {
        Opportunity current = deal.current();
        Instant time = touch.occurredAt();
        Partner partner = partners.get(touch.partnerId());
        return partner != null
                && !time.isBefore(current.createdAt().minus(policy.lookBack()))
                && !time.isAfter(now)
                && !time.isAfter(deal.reference(now))
                && partner.inGoodStandingAt(time)
                && policy.touchTypes().contains(touch.type())
                && policy.evidenceLevels().contains(touch.evidence());
    }

    /**
     * The partner of "the first sourcing touch: the first qualifying REFERRAL, INTRODUCTION or DEAL_REGISTRATION at or
     * before created_at".
     */
    @Nullable
    String sourcingPartner(Deal deal, List<Touch> qualifying) {
        return qualifying.stream()
                .filter(touch -> policy.sourcingTypes().contains(touch.type()))
                .filter(touch -> !touch.occurredAt().isAfter(deal.createdAt()))
                .map(Touch::partnerId)
                .findFirst()
                .orElse(null);
    }
}
