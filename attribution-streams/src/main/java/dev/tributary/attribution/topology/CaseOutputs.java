package dev.tributary.attribution.topology;

import static dev.tributary.schemas.TopicCatalogue.ATTRIBUTION_CONFLICT_CASE;

import dev.tributary.attribution.codec.ToAvro;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.schemas.avro.CaseState;
import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.JournalEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Tells conflict cases: only those that changed, and withdraws those that nothing calls for any more.
 *
 * <p>A case belongs to the deal or claim that found it last. A claim that ties to another deal takes its case along, so
 * the deal that lost it no longer withdraws it, whichever of the two is decided first.
 */
final class CaseOutputs {

    private static final String CASE = "told-case";
    private static final String OWNER = "case-owner";
    private static final String DEAL_OWNER = "deal:";
    private static final String CLAIM_OWNER = "claim:";

    private final DeskStore store;
    private final Emitter emitter;

    CaseOutputs(DeskStore store, Emitter emitter) {
        this.store = store;
        this.emitter = emitter;
    }

    void tellOfDeal(String accountKey, String dealId, List<ConflictCase> cases, JournalEvent cause, Instant now) {
        tell(accountKey, DEAL_OWNER + dealId, cases, cause, now);
    }

    /** Says whether what is told of the claim's cases changed. */
    boolean tellOfClaim(
            String accountKey, String registrationId, List<ConflictCase> cases, JournalEvent cause, Instant now) {
        return tell(accountKey, CLAIM_OWNER + registrationId, cases, cause, now);
    }

    private boolean tell(String accountKey, String owner, List<ConflictCase> cases, JournalEvent cause, Instant now) {
        Map<String, ConflictCase> told = new HashMap<>();
        store.all(ConflictCase.class, accountKey, CASE, owner).forEach(each -> told.put(each.getCaseId(), each));
        boolean changed = false;
        for (ConflictCase found : cases) {
            changed |= tell(accountKey, owner, found, told.remove(found.getCaseId()), cause, now);
        }
        for (ConflictCase gone : told.values()) {
            changed |= withdraw(accountKey, owner, gone, cause, now);
        }
        return changed;
    }

    private boolean tell(
            String accountKey,
            String owner,
            ConflictCase found,
            @Nullable ConflictCase told,
            JournalEvent cause,
            Instant now) {
        boolean ours = owner.equals(store.text(accountKey, OWNER, found.getCaseId()));
        if (ours && Objects.equals(told, found)) {
            return false;
        }
        if (!ours) {
            store.putText(owner, accountKey, OWNER, found.getCaseId());
        }
        store.put(found, accountKey, CASE, owner, found.getCaseId());
        emitter.send(ATTRIBUTION_CONFLICT_CASE, found.getCaseId(), found, cause, found.getCause(), now);
        return true;
    }

    private boolean withdraw(String accountKey, String owner, ConflictCase gone, JournalEvent cause, Instant now) {
        if (!owner.equals(store.text(accountKey, OWNER, gone.getCaseId()))) {
            store.delete(accountKey, CASE, owner, gone.getCaseId());
            return false;
        }
        return gone.getStatus() != CaseState.WITHDRAWN
                && tell(accountKey, owner, ToAvro.withdrawn(gone), gone, cause, now);
    }
}
