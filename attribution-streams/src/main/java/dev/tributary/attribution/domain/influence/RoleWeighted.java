package dev.tributary.attribution.domain.influence;

import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.policy.InfluencePolicy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code role_weighted}: what was done, how well it is evidenced, by what tier of partner, and how long ago. */
public final class RoleWeighted implements InfluenceModel {

    @Override
    public String id() {
        return "role_weighted";
    }

    @Override
    public List<BigInteger> weigh(Journey journey) {
        Instant last = journey.last().occurredAt();
        List<BigDecimal> weights = new ArrayList<>(journey.size());
        for (int i = 0; i < journey.size(); i++) {
            weights.add(weight(journey.touches().get(i), journey.tiers().get(i), last, journey.policy()));
        }
        int scale = weights.stream().mapToInt(BigDecimal::scale).max().orElse(0);
        return weights.stream()
                .map(weight -> weight.setScale(scale).unscaledValue())
                .toList();
    }

    private static BigDecimal weight(Touch touch, Tier tier, Instant last, InfluencePolicy policy) {
        return policy.typeWeights()
                .getOrDefault(touch.type(), BigDecimal.ZERO)
                .multiply(policy.evidenceWeights().getOrDefault(touch.evidence(), BigDecimal.ZERO))
                .multiply(policy.tierMultipliers().getOrDefault(tier, BigDecimal.ONE))
                .multiply(new BigDecimal(TimeDecay.weight(touch, last, policy.halfLife()), TimeDecay.PLACES));
    }
}
