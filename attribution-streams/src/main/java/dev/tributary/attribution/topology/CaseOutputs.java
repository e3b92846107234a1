package dev.tributary.attribution.topology;

import static dev.tributary.schemas.TopicCatalogue.ATTRIBUTION_CONFLICT_CASE;

import dev.tributary.attribution.codec.ToAvro;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.schemas.avro.CaseState;
import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.JournalEvent;
import java.math.BigDecimal;
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
    private final Counters counters;

    CaseOutputs(DeskStore store, Emitter emitter, Counters counters) {
        this.store = store;
        this.emitter = emitter;
        this.counters = counters;
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
            ConflictCase before = told.remove(found.getCaseId());
            if (before == null) {
                before = takeOver(accountKey, owner, found.getCaseId());
            }
            changed |= tell(accountKey, owner, found, before, cause, now);
        }
        for (ConflictCase gone : told.values()) {
            if (gone.getStatus() != CaseState.WITHDRAWN) {
                changed |= tell(accountKey, owner, ToAvro.withdrawn(gone), gone, cause, now);
            }
        }
        return changed;
    }

    /** The case as its owner before told it, who has it no more. */
    private @Nullable ConflictCase takeOver(String accountKey, String owner, String caseId) {
        String before = store.text(accountKey, OWNER, caseId);
        store.putText(owner, accountKey, OWNER, caseId);
        if (before == null || before.equals(owner)) {
            return null;
        }
        ConflictCase told = store.get(ConflictCase.class, accountKey, CASE, before, caseId);
        if (told != null) {
            store.delete(accountKey, CASE, before, caseId);
            store.put(told, accountKey, CASE, owner, caseId);
        }
        return told;
    }

    private boolean tell(
            String accountKey,
            String owner,
            ConflictCase found,
            @Nullable ConflictCase told,
            JournalEvent cause,
            Instant now) {
        if (Objects.equals(told, found)) {
            return false;
        }
        store.put(found, accountKey, CASE, owner, found.getCaseId());
        if (told != null) {
            counters.add(kind(told), BigDecimal.ONE.negate());
        }
        counters.add(kind(found), BigDecimal.ONE);
        emitter.send(ATTRIBUTION_CONFLICT_CASE, found.getCaseId(), found, cause, found.getCause(), now);
        return true;
    }

    private static String kind(ConflictCase told) {
        return Sums.CASES + told.getCode() + "|" + told.getStatus();
    }
}
