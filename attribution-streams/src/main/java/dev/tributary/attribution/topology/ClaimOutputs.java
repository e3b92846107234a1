package dev.tributary.attribution.topology;

import static dev.tributary.schemas.TopicCatalogue.ATTRIBUTION_REGISTRATION_STATUS;

import dev.tributary.attribution.codec.ToAvro;
import dev.tributary.attribution.domain.conflict.ConflictCase;
import dev.tributary.attribution.domain.conflict.ConflictDetectors;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.schemas.avro.RegistrationStatus;
import java.util.List;
import java.util.Objects;

/** Tells what became of claims, and the cases of the claims themselves: only what changed. */
final class ClaimOutputs {

    private static final String STATUS = "told-status";

    private final DeskStore store;
    private final Emitter emitter;
    private final Tally tally;
    private final CaseOutputs cases;

    ClaimOutputs(DeskStore store, Emitter emitter, Tally tally, CaseOutputs cases) {
        this.store = store;
        this.emitter = emitter;
        this.tally = tally;
        this.cases = cases;
    }

    /**
     * Tells a claim; says whether what is told of it, or of its cases, changes. The cases of a claim on a deal are told with
     * the deal, which knows what decisions on them would move.
     *
     * @param policy the version by which the claim was judged
     */
    boolean tell(Telling telling, ClaimStory story, ProgramPolicy policy) {
        String id = story.registration().id();
        RegistrationStatus status = ToAvro.status(story, telling.shownKey(), policy);
        RegistrationStatus before = store.get(RegistrationStatus.class, telling.accountKey(), STATUS, id);
        boolean changed = !Objects.equals(before, status);
        if (changed) {
            tally.replace(before, status);
            store.put(status, telling.accountKey(), STATUS, id);
            emitter.send(
                    ATTRIBUTION_REGISTRATION_STATUS, id, status, telling.cause(), status.getCause(), telling.now());
        }
        return changed
                || cases.wouldChange(
                        telling,
                        CaseOutputs.ofClaim(id),
                        ConflictDetectors.ofClaim(story, policy, telling.now()),
                        ToAvro.cause(story));
    }

    void tellCases(Telling telling, ClaimStory story, List<ConflictCase> found, CaseOutputs.MovesInCurrency moves) {
        cases.tell(telling, CaseOutputs.ofClaim(story.registration().id()), found, ToAvro.cause(story), moves);
    }

    /** The claim goes to another desk: what was told of it, its cases apart, is not counted here any more. */
    void unsay(String accountKey, String id) {
        RegistrationStatus told = store.get(RegistrationStatus.class, accountKey, STATUS, id);
        if (told != null) {
            tally.replace(told, (RegistrationStatus) null);
            store.delete(accountKey, STATUS, id);
        }
    }

    /** The deal that a claim was last told to be tied to. */
    @Nullable
    String toldDeal(String accountKey, String registrationId) {
        RegistrationStatus told = store.get(RegistrationStatus.class, accountKey, STATUS, registrationId);
        return told == null ? null : told.getOpportunityId();
    }
}
