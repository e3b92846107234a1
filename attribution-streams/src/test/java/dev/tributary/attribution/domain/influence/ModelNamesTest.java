package dev.tributary.attribution.domain.influence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.codec.policy.PolicyKeys;
import dev.tributary.attribution.domain.influence.learned.LearnedModels;
import org.junit.jupiter.api.Test;

class ModelNamesTest {

    @Test
    void moneyMayFollowExactlyTheModelsThatAreNotLearned() {
        assertThat(InfluenceModels.ALL.stream()
                        .map(InfluenceModel::id)
                        .filter(id -> LearnedModels.byId(id).isEmpty())
                        .toList())
                .containsExactlyInAnyOrderElementsOf(PolicyKeys.PAYABLE_MODELS);
    }
}
