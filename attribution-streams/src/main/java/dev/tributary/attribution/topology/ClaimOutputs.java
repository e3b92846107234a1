package dev.tributary.attribution.topology;

import static dev.tributary.schemas.TopicCatalogue.ATTRIBUTION_REGISTRATION_STATUS;

import dev.tributary.attribution.codec.ToAvro;
import dev.tributary.attribution.domain.conflict.ConflictDetectors;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.RegistrationStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Tells what became of claims, and the cases of the claims themselves: only what changed. */
final class ClaimOutputs {

    private static final String STATUS = "told-status";

    private final DeskStore store;
    private final Emitter emitter;
    private final CaseOutputs cases;

    ClaimOutputs(DeskStore store, Emitter emitter, CaseOutputs cases) {
        this.store = store;
        this.emitter = emitter;
        this.cases = cases;
    }

    /**
     * Tells a claim and its cases; says whether what is told of it changed.
     *
     * @param policy the version by which the claim was judged
     */
    boolean tell(
            String accountKey,
            String shownKey,
            ClaimStory story,
            ProgramPolicy policy,
            JournalEvent cause,
            Instant now) {
        String id = story.registration().id();
        RegistrationStatus status = ToAvro.status(story, shownKey);
        boolean changed = !Objects.equals(store.get(RegistrationStatus.class, accountKey, STATUS, id), status);
        if (changed) {
            store.put(status, accountKey, STATUS, id);
            emitter.send(ATTRIBUTION_REGISTRATION_STATUS, id, status, cause, status.getCause(), now);
        }
        List<ConflictCase> found = ConflictDetectors.CLAIM.stream()
                .flatMap(detector -> detector.detect(story).stream())
                .map(each -> ToAvro.conflict(each, shownKey, policy, status.getCause()))
                .toList();
        return cases.tellOfClaim(accountKey, id, found, cause, now) || changed;
    }

    /** The deal that a claim was last told to be tied to. */
    @Nullable
    String toldDeal(String accountKey, String registrationId) {
        RegistrationStatus told = store.get(RegistrationStatus.class, accountKey, STATUS, registrationId);
        return told == null ? null : told.getOpportunityId();
    }
}
