package dev.tributary.attribution.topology;

import static dev.tributary.schemas.TopicCatalogue.ATTRIBUTION_ARR_RECORD;
import static dev.tributary.schemas.TopicCatalogue.ATTRIBUTION_CONFLICT_CASE;
import static dev.tributary.schemas.TopicCatalogue.ATTRIBUTION_REGISTRATION_STATUS;
import static dev.tributary.schemas.TopicCatalogue.ATTRIBUTION_TRACE;

import dev.tributary.attribution.codec.ToAvro;
import dev.tributary.attribution.domain.conflict.ConflictDetectors;
import dev.tributary.attribution.domain.desk.DealDecision;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.AttributionTrace;
import dev.tributary.schemas.avro.CaseState;
import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.CreditKind;
import dev.tributary.schemas.avro.CreditLine;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.RegistrationStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Tells decisions to the world: only those that changed, each kept as it was told, with the running sums that prove that
 * deals add up.
 */
final class DeskOutputs {

    /** A deal larger than this is refused TOO_LARGE: one record must stay one message. */
    static final int MOST_PARTNERS = 200;

    static final int MOST_BYTES = 900_000;

    private static final String RECORD = "told-record";
    private static final String TRACE = "told-trace";
    private static final String TOO_LARGE = "too-large";
    private static final String STATUS = "told-status";
    private static final String CASE = "told-case";
    private static final String DEAL_OWNER = "deal:";
    private static final String CLAIM_OWNER = "claim:";

    private final DeskStore store;
    private final Emitter emitter;
    private final Counters counters;

    DeskOutputs(DeskStore store, Emitter emitter, Counters counters) {
        this.store = store;
        this.emitter = emitter;
        this.counters = counters;
    }

    /** Tells a claim and its cases; says whether what is told of it changed. */
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
        List<ConflictCase> cases = ConflictDetectors.CLAIM.stream()
                .flatMap(detector -> detector.detect(story).stream())
                .map(found -> ToAvro.conflict(found, shownKey, policy, status.getCause()))
                .toList();
        return tellCases(accountKey, CLAIM_OWNER + id, cases, cause, now) || changed;
    }

    /** The deal that a claim was last told to be tied to. */
    @Nullable
    String toldDeal(String accountKey, String registrationId) {
        RegistrationStatus told = store.get(RegistrationStatus.class, accountKey, STATUS, registrationId);
        return told == null ? null : told.getOpportunityId();
    }

    /** Tells a deal's record, trace and cases. */
    void tell(String accountKey, DealDecision decision, ProgramPolicy policy, JournalEvent cause, Instant now) {
        String id = decision.deal().id();
        ArrRecord record = ToAvro.arrRecord(decision);
        AttributionTrace trace = ToAvro.trace(decision);
        byte[] traceBytes = store.codec.encode(trace);
        String traceHash = Sha256.hex(traceBytes);
        ArrRecord told = store.get(ArrRecord.class, accountKey, RECORD, id);
        boolean recordChanged = !Objects.equals(told, record);
        boolean traceChanged = !traceHash.equals(store.text(accountKey, TRACE, id));
        if (!recordChanged && !traceChanged) {
            return;
        }
        String tooLarge = tooLarge(record, Math.max(traceBytes.length, store.codec.encode(record).length));
        store.putText(traceHash, accountKey, TRACE, id);
        if (tooLarge != null) {
            refuse(accountKey, id, decision.cause(), tooLarge, cause);
        } else {
            admit(accountKey, id);
            if (recordChanged) {
                counters.add(Sums.TOLD, told == null ? BigDecimal.ONE : BigDecimal.ZERO);
                store.put(record, accountKey, RECORD, id);
                sum(told, -1);
                sum(record, 1);
                emitter.send(ATTRIBUTION_ARR_RECORD, id, record, cause, record.getCause(), now);
            }
            if (traceChanged) {
                emitter.send(ATTRIBUTION_TRACE, id, trace, cause, record.getCause(), now);
            }
        }
        List<ConflictCase> cases = decision.cases().stream()
                .map(found -> ToAvro.conflict(found, decision.accountKey(), policy, decision.cause()))
                .toList();
        tellCases(accountKey, DEAL_OWNER + id, cases, cause, now);
    }

    /** The record that was told before, if one was, stands on the topic until the deal fits again. */
    private void refuse(String accountKey, String id, String newest, String why, JournalEvent cause) {
        if (!store.holds(accountKey, TOO_LARGE, id) && !store.holds(accountKey, RECORD, id)) {
            counters.add(Sums.TOO_LARGE, BigDecimal.ONE);
        }
        store.mark(accountKey, TOO_LARGE, id);
        JournalEvent event = JournalEvent.newBuilder(cause)
                .setEventId("opportunity:" + id)
                .setSource(null)
                .setCausationId(newest)
                .build();
        emitter.reject(event, ATTRIBUTION_ARR_RECORD, "opportunity_id", "TOO_LARGE", "deal " + id + ": " + why);
    }

    private void admit(String accountKey, String id) {
        if (store.holds(accountKey, TOO_LARGE, id)) {
            store.delete(accountKey, TOO_LARGE, id);
            if (!store.holds(accountKey, RECORD, id)) {
                counters.add(Sums.TOO_LARGE, BigDecimal.ONE.negate());
            }
        }
    }

    private boolean tellCases(
            String accountKey, String owner, List<ConflictCase> cases, JournalEvent cause, Instant now) {
        Map<String, ConflictCase> told = new HashMap<>();
        store.all(ConflictCase.class, accountKey, CASE, owner).forEach(each -> told.put(each.getCaseId(), each));
        boolean changed = false;
        for (ConflictCase found : cases) {
            changed |= tellCase(accountKey, owner, found, told.remove(found.getCaseId()), cause, now);
        }
        for (ConflictCase gone : told.values()) {
            ConflictCase withdrawn = gone.getStatus() == CaseState.WITHDRAWN ? gone : ToAvro.withdrawn(gone);
            changed |= tellCase(accountKey, owner, withdrawn, gone, cause, now);
        }
        return changed;
    }

    private boolean tellCase(
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
            counters.add(cases(told), BigDecimal.ONE.negate());
        }
        counters.add(cases(found), BigDecimal.ONE);
        emitter.send(ATTRIBUTION_CONFLICT_CASE, found.getCaseId(), found, cause, found.getCause(), now);
        return true;
    }

    private static String cases(ConflictCase told) {
        return Sums.CASES + told.getCode() + "|" + told.getStatus();
    }

    private static @Nullable String tooLarge(ArrRecord record, int bytes) {
        TreeSet<String> partners = new TreeSet<>();
        record.getLines().forEach(line -> {
            if (line.getPartnerId() != null) {
                partners.add(line.getPartnerId());
            }
        });
        if (partners.size() > MOST_PARTNERS) {
            return partners.size() + " partners are credited, " + MOST_PARTNERS + " can be";
        }
        return bytes > MOST_BYTES ? "its record takes " + bytes + " bytes, " + MOST_BYTES + " can be told" : null;
    }

    /** Adds a record to the running sums, or takes it out of them. */
    private void sum(@Nullable ArrRecord record, int sign) {
        if (record == null) {
            return;
        }
        BigDecimal factor = BigDecimal.valueOf(sign);
        String currency = record.getCurrency();
        counters.add(Sums.ARR + currency, record.getGrossArr().multiply(factor));
        counters.add(Sums.DEALS + currency, factor);
        Map<String, BigDecimal> models = new HashMap<>();
        for (CreditLine line : record.getLines()) {
            if (line.getCredit() == CreditKind.INFLUENCED) {
                models.merge(line.getModel(), line.getAmount(), BigDecimal::add);
            } else {
                counters.add(Sums.RULES + currency, line.getAmount().multiply(factor));
                counters.add(Sums.RULES_LINES + currency, factor);
            }
        }
        models.forEach((model, amount) -> {
            counters.add(
                    Sums.MODEL_ARR + model + "/" + currency,
                    record.getGrossArr().multiply(factor));
            counters.add(Sums.MODEL + model + "/" + currency, amount.multiply(factor));
        });
    }
}
