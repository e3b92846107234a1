package dev.tributary.attribution.topology;

import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.roe.Proceedings.Refusal;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.JournalEvent;
import java.util.List;
import java.util.Map;

/**
 * Tells decisions that could not be taken, each once: it was true when it was told. A decision that can be taken after
 * all, because an older event came late, acts; what was told is not taken back.
 */
final class RefusalOutputs {

    private static final String TOLD = "told-refusal";

    private final DeskStore store;
    private final Emitter emitter;

    RefusalOutputs(DeskStore store, Emitter emitter) {
        this.store = store;
        this.emitter = emitter;
    }

    /** @param refused by decision id */
    void tell(AccountFacts facts, List<Decision> decisions, Map<String, Refusal> refused, JournalEvent cause) {
        if (refused.isEmpty()) {
            return;
        }
        for (Decision decision : decisions) {
            Refusal refusal = refused.get(decision.id());
            if (refusal != null && !store.holds(facts.key(), TOLD, decision.id())) {
                store.mark(facts.key(), TOLD, decision.id());
                JournalEvent event = JournalEvent.newBuilder(cause)
                        .setEventId("decision:" + decision.id())
                        .setSource(facts.sourceOf(AccountFacts.DECISION_SOURCE, decision.id()))
                        .setRow("decision:" + decision.id())
                        .setRecordedAt(decision.recordedAt())
                        .build();
                emitter.reject(
                        event, TopicCatalogue.DEALREG_DECISION, column(refusal), refusal.name(), refusal.detail());
            }
        }
    }

    private static String column(Refusal refusal) {
        return switch (refusal) {
            case SPLIT_INVALID, PARTNER_UNKNOWN -> "split";
            case NOT_ENTITLED -> "by";
            case EVIDENCE_MISSING -> "evidence";
            case KIND_NOT_OF_A_CASE -> "kind";
            case NO_SUCH_CASE, CASE_CLOSED, ALREADY_DECIDED, NOT_DECIDED_YET, ALREADY_APPEALED -> "subject";
        };
    }
}
