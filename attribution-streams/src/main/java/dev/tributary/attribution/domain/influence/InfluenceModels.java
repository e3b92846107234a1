package dev.tributary.attribution.domain.influence;

import dev.tributary.attribution.domain.influence.learned.Markov;
import dev.tributary.attribution.domain.influence.learned.Shapley;
import java.util.List;
import java.util.Optional;

/** The influence models: this list is the specification. */
public final class InfluenceModels {

    public static final List<InfluenceModel> ALL = List.of(
            new FirstTouch(),
            new LastTouch(),
            new Linear(),
            new UShaped(),
            new WShaped(),
            new FullPath(),
            new TimeDecay(),
            new RoleWeighted(),
            new LearnedShares(Markov.ID),
            new LearnedShares(Shapley.ID));

    private InfluenceModels() {}

    public static Optional<InfluenceModel> byId(String id) {
        return ALL.stream().filter(model -> model.id().equals(id)).findFirst();
    }
}
