package dev.tributary.attribution.domain.policy;

import dev.tributary.attribution.domain.model.Evidence;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.model.TouchType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What counts as influence and how much.
 *
 * @param payableModel the id of the one model that money follows
 * @param lookBack how long before the deal's creation a touch still counts
 * @param halfLife after how long a touch weighs half, in the decaying models
 * @param touchTypes the types that count
 * @param evidenceLevels the evidence that counts
 * @param sourcingTypes the types that can source a deal
 * @param markovOrder how many touches back the learned model markov remembers, 1 to 3
 * @param uShaped, wShaped, fullPath the parts of the position models, in percent, summing to 100
 */
public record InfluencePolicy(
        String payableModel,
        Duration lookBack,
        Duration halfLife,
        Set<TouchType> touchTypes,
        Set<Evidence> evidenceLevels,
        Set<TouchType> sourcingTypes,
        Map<TouchType, BigDecimal> typeWeights,
        Map<Evidence, BigDecimal> evidenceWeights,
        Map<Tier, BigDecimal> tierMultipliers,
        int markovOrder,
        UShaped uShaped,
        WShaped wShaped,
        FullPath fullPath) {

    public InfluencePolicy {
        touchTypes = Set.copyOf(touchTypes);
        evidenceLevels = Set.copyOf(evidenceLevels);
        sourcingTypes = Set.copyOf(sourcingTypes);
        typeWeights = Map.copyOf(typeWeights);
        evidenceWeights = Map.copyOf(evidenceWeights);
        tierMultipliers = Map.copyOf(tierMultipliers);
    }

    public record UShaped(BigDecimal first, BigDecimal last, BigDecimal rest) {}

    public record WShaped(BigDecimal first, BigDecimal created, BigDecimal last, BigDecimal rest) {}

    public record FullPath(
            BigDecimal first, BigDecimal created, BigDecimal qualified, BigDecimal closed, BigDecimal rest) {}
}
