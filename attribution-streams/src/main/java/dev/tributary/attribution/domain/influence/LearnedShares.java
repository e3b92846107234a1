package dev.tributary.attribution.domain.influence;

import dev.tributary.attribution.domain.influence.learned.PartnerWeights;
import dev.tributary.attribution.domain.model.Touch;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * A learned model on one deal: the newest published weights of its partners, renormalised; a partner's touches share its
 * weight equally. Until weights are published, and where none of the partners has one, it weighs nothing.
 */
final class LearnedShares implements InfluenceModel {

    private final String id;

    LearnedShares(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<BigInteger> weigh(Journey journey) {
        return PartnerWeights.weigh(
                journey.touches().stream().map(Touch::partnerId).toList(),
                journey.learned().getOrDefault(id, Map.of()));
    }
}
