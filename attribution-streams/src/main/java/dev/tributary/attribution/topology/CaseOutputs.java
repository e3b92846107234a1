package dev.tributary.attribution.topology;

import static dev.tributary.schemas.TopicCatalogue.ATTRIBUTION_CONFLICT_CASE;

import dev.tributary.attribution.codec.ToAvro;
import dev.tributary.attribution.domain.desk.Stakes;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Registration;
import dev.tributary.schemas.avro.CaseMove;
import dev.tributary.schemas.avro.CaseState;
import dev.tributary.schemas.avro.ConflictCase;
import java.math.BigDecimal;
import java.util.Comparator;
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
    private final Tally tally;

    CaseOutputs(DeskStore store, Emitter emitter, Counters counters, Tally tally) {
        this.store = store;
        this.emitter = emitter;
        this.counters = counters;
        this.tally = tally;
    }

    /** What decisions on a case would move. */
    interface Moves {
        List<Stakes.Move> of(dev.tributary.attribution.domain.conflict.ConflictCase found);

        default MovesInCurrency in(String currency) {
            return new MovesInCurrency(this, currency);
        }
    }

    record MovesInCurrency(Moves moves, @Nullable String currency) {
        private List<CaseMove> of(dev.tributary.attribution.domain.conflict.ConflictCase found) {
            return currency == null ? List.of() : ToAvro.moves(moves.of(found), currency);
        }
    }

    /** Of the cases of a claim that has no deal yet. */
    static MovesInCurrency noMoves(Registration claim) {
        return new MovesInCurrency(
                found -> List.of(),
                claim.estimatedArr() == null ? null : claim.estimatedArr().currency());
    }

    static String ofDeal(String dealId) {
        return DEAL_OWNER + dealId;
    }

    static String ofClaim(String registrationId) {
        return CLAIM_OWNER + registrationId;
    }

    /** @param causedBy the newest event behind the cases */
    void tell(
            Telling telling,
            String owner,
            List<dev.tributary.attribution.domain.conflict.ConflictCase> cases,
            String causedBy,
            MovesInCurrency moves) {
        Map<String, ConflictCase> told = told(telling.accountKey(), owner);
        for (dev.tributary.attribution.domain.conflict.ConflictCase found : cases) {
            ConflictCase before = told.remove(found.caseId());
            if (before == null) {
                before = takeOver(telling.accountKey(), owner, found.caseId());
            }
            ConflictCase now = ToAvro.conflict(
                    found, telling.shownKey(), causedBy, moves.of(found), moves.currency(), telling.now());
            tell(telling, owner, now, before);
        }
        for (ConflictCase gone : told.values()) {
            if (gone.getStatus() != CaseState.WITHDRAWN) {
                tell(telling, owner, ToAvro.withdrawn(gone), gone);
            }
        }
    }

    /** Whether telling these cases would change anything, what decisions on them would move apart. */
    boolean wouldChange(
            Telling telling,
            String owner,
            List<dev.tributary.attribution.domain.conflict.ConflictCase> cases,
            String causedBy) {
        Map<String, ConflictCase> told = told(telling.accountKey(), owner);
        for (dev.tributary.attribution.domain.conflict.ConflictCase found : cases) {
            ConflictCase before = told.remove(found.caseId());
            if (before == null
                    || !before.equals(ToAvro.conflict(
                            found,
                            telling.shownKey(),
                            causedBy,
                            before.getMoves(),
                            before.getCurrency(),
                            telling.now()))) {
                return true;
            }
        }
        return told.values().stream().anyMatch(gone -> gone.getStatus() != CaseState.WITHDRAWN);
    }

    private Map<String, ConflictCase> told(String accountKey, String owner) {
        Map<String, ConflictCase> told = new HashMap<>();
        store.all(ConflictCase.class, accountKey, CASE, owner).forEach(each -> told.put(each.getCaseId(), each));
        return told;
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

    private void tell(Telling telling, String owner, ConflictCase found, @Nullable ConflictCase told) {
        if (Objects.equals(told, found)) {
            return;
        }
        store.put(found, telling.accountKey(), CASE, owner, found.getCaseId());
        if (told != null) {
            counters.add(kind(told), BigDecimal.ONE.negate());
        }
        counters.add(kind(found), BigDecimal.ONE);
        tally.replace(told, found);
        emitter.send(
                ATTRIBUTION_CONFLICT_CASE, found.getCaseId(), found, telling.cause(), found.getCause(), telling.now());
    }

    /** Cases that were told of one deal or claim. */
    List<ConflictCase> told(String accountKey, String owner, boolean openOnly) {
        return told(accountKey, owner).values().stream()
                .filter(each -> !openOnly || each.getStatus() != CaseState.WITHDRAWN)
                .sorted(Comparator.comparing(ConflictCase::getCaseId))
                .toList();
    }

    void retire(String accountKey, String owner) {
        for (ConflictCase told : told(accountKey, owner).values()) {
            counters.add(kind(told), BigDecimal.ONE.negate());
            tally.replace(told, (ConflictCase) null);
            store.delete(accountKey, CASE, owner, told.getCaseId());
            store.delete(accountKey, OWNER, told.getCaseId());
        }
    }

    /** Takes over a case as another desk told it, so that it is withdrawn here if nothing calls for it. */
    void adopt(String accountKey, String owner, ConflictCase told) {
        if (store.text(accountKey, OWNER, told.getCaseId()) == null) {
            store.putText(owner, accountKey, OWNER, told.getCaseId());
            store.put(told, accountKey, CASE, owner, told.getCaseId());
            counters.add(kind(told), BigDecimal.ONE);
            tally.replace((ConflictCase) null, told);
        }
    }

    private static String kind(ConflictCase told) {
        return Sums.CASES + told.getCode() + "|" + told.getStatus();
    }
}
