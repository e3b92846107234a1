package dev.tributary.crm.source;

import dev.tributary.crm.event.StageName;
import dev.tributary.crm.mapping.Stages;
import dev.tributary.schemas.avro.DealStage;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The canonical stages alone: a connector knows no policy, so its mapping says what the CRM's stages mean. */
enum CanonicalStages implements Stages {
    INSTANCE;

    private static final Map<String, DealStage> STAGES = Arrays.stream(DealStage.values())
            .filter(stage -> stage != DealStage.UNKNOWN)
            .collect(Collectors.toUnmodifiableMap(DealStage::name, Function.identity()));

    static Optional<DealStage> stageOf(String name) {
        return Optional.ofNullable(STAGES.get(name));
    }

    @Override
    public boolean known(String stage) {
        return STAGES.containsKey(stage);
    }

    @Override
    public boolean closed(String stage) {
        return stageOf(stage).filter(StageName::closed).isPresent();
    }
}
