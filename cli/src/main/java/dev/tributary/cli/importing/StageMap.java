package dev.tributary.cli.importing;

import dev.tributary.attribution.domain.model.Stage;
import java.util.Optional;

/** The policy's view of stages: a CRM's own name, or a canonical one, to the canonical stage. */
@FunctionalInterface
public interface StageMap {
    Optional<Stage> stageOf(String crmStage);
}
