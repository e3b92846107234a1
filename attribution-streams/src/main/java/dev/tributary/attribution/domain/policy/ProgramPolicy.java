package dev.tributary.attribution.domain.policy;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Stage;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One version of a partner program: every number that the rules, the models and the ledger use.
 *
 * @param version 1, 2, ... as lines show it
 * @param effectiveFrom when the version starts; absent only in version 1, which holds from the beginning of time
 * @param stages a CRM's own stage names, compared without case, to canonical stages
 * @param conflicts what happens by default in each kind of case
 */
public record ProgramPolicy(
        String programId,
        int version,
        @Nullable Instant effectiveFrom,
        RegistrationPolicy registration,
        InfluencePolicy influence,
        Map<String, Stage> stages,
        Map<ConflictCode, ConflictPolicy> conflicts,
        ServiceLevels serviceLevels,
        BusinessCalendar calendar,
        CommissionPolicy commission) {

    public ProgramPolicy {
        stages = Map.copyOf(stages);
        conflicts = Map.copyOf(conflicts);
    }

    /** What happens in one kind of case; every policy says it for every kind. */
    public ConflictPolicy conflictPolicy(ConflictCode code) {
        return Objects.requireNonNull(conflicts.get(code), "a policy says what happens in each kind of case");
    }

    /** The canonical stage of a CRM's own name, the canonical names included. */
    public Optional<Stage> stageOf(String crmStage) {
        return Optional.ofNullable(stages.get(normalise(crmStage)));
    }

    /** The form in which stage names are compared: without case, outer blanks and repeated blanks. */
    public static String normalise(String crmStage) {
        return crmStage.strip().replaceAll("\\s+", " ").toLowerCase(java.util.Locale.ROOT);
    }
}
