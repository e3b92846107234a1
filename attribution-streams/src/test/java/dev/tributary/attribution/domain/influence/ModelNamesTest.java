package dev.tributary.attribution.domain.influence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.codec.policy.PolicyKeys;
import org.junit.jupiter.api.Test;

class ModelNamesTest {

    @Test
    void thePolicyAllowsExactlyTheModelsThatExist() {
        assertThat(InfluenceModels.ALL.stream().map(InfluenceModel::id).toList())
                .containsExactlyInAnyOrderElementsOf(PolicyKeys.PAYABLE_MODELS);
    }
}
