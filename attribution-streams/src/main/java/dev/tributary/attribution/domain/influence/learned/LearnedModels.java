package dev.tributary.attribution.domain.influence.learned;

import java.util.List;
import java.util.Optional;

/** The learned influence models: this list is the specification. */
public final class LearnedModels {

    public static final List<LearnedModel> ALL = List.of(new Markov(), new Shapley());

    private LearnedModels() {}

    public static Optional<LearnedModel> byId(String id) {
        return ALL.stream().filter(model -> model.id().equals(id)).findFirst();
    }
}
