package dev.tributary.cli.commands;

import dev.tributary.attribution.domain.model.Stage;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.crm.mapping.Stages;
import java.util.Optional;

/** The stages that a policy knows, as mappings ask for them. */
record PolicyStages(ProgramPolicy policy) implements Stages {

    @Override
    public boolean known(String stage) {
        return policy.stageOf(stage).isPresent();
    }

    @Override
    public boolean closed(String stage) {
        Optional<Stage> known = policy.stageOf(stage);
        return known.isPresent() && known.get().closed();
    }
}
