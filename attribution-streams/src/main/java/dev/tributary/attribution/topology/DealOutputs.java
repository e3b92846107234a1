package dev.tributary.attribution.topology;

import static dev.tributary.schemas.TopicCatalogue.ATTRIBUTION_ARR_RECORD;
import static dev.tributary.schemas.TopicCatalogue.ATTRIBUTION_TRACE;

import dev.tributary.attribution.codec.Scores;
import dev.tributary.attribution.codec.ToAvro;
import dev.tributary.attribution.domain.desk.DealDecision;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.scorecard.ClosedDeal;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.AttributionTrace;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.ToldClose;
import dev.tributary.schemas.avro.ToldDeal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Tells a deal's record, trace and cases: only what changed. Of what it told it keeps hashes and sums, not the records:
 * a desk writes as little as it can.
 */
final class DealOutputs {

    /** A deal larger than this is refused TOO_LARGE: one record must stay one message. */
    static final int MOST_PARTNERS = 200;

    static final int MOST_BYTES = 900_000;

    private static final String TOLD = "told-deal";
    private static final ToldDeal NOTHING = new ToldDeal(
            ByteBuffer.allocate(0),
            ByteBuffer.allocate(0),
            false,
            false,
            "",
            null,
            null,
            0,
            Map.of(),
            null,
            false,
            false);

    private final DeskStore store;
    private final Serializer<ArrRecord> records;
    private final Serializer<AttributionTrace> traces;
    private final Emitter emitter;
    private final Sums sums;
    private final Tally tally;
    private final Agenda agenda;
    private final CaseOutputs cases;

    DealOutputs(
            DeskStore store,
            RecordSerdes serdes,
            Emitter emitter,
            Sums sums,
            Tally tally,
            Agenda agenda,
            CaseOutputs cases) {
        this.store = store;
        this.records = serdes.valueSerializer(ATTRIBUTION_ARR_RECORD);
        this.traces = serdes.valueSerializer(ATTRIBUTION_TRACE);
        this.emitter = emitter;
        this.sums = sums;
        this.tally = tally;
        this.agenda = agenda;
        this.cases = cases;
    }

    /**
     * @param estimated by partner, the commission if the open deal closed as it stands
     * @param markovOrder in which journeys are counted now
     * @return false: the deal is refused as too large, and what was told of it before stands
     */
    boolean tell(
            Telling telling,
            DealDecision decision,
            Map<String, Money> estimated,
            CaseOutputs.MovesInCurrency moves,
            int markovOrder) {
        String accountKey = telling.accountKey();
        JournalEvent cause = telling.cause();
        Instant now = telling.now();
        String id = decision.deal().id();
        ArrRecord record = ToAvro.arrRecord(decision, estimated);
        AttributionTrace trace = ToAvro.trace(decision, record);
        byte[] recordBytes = records.serialize(ATTRIBUTION_ARR_RECORD.name(), record);
        byte[] traceBytes = traces.serialize(ATTRIBUTION_TRACE.name(), trace);
        ByteBuffer recordHash = Sha256.of(recordBytes);
        ByteBuffer traceHash = Sha256.of(traceBytes);
        ToldDeal told = told(accountKey, id);
        boolean recordChanged = !recordHash.equals(told.getRecordHash());
        boolean traceChanged = !traceHash.equals(told.getTraceHash());
        if (told.getCases() || !decision.cases().isEmpty()) {
            cases.tell(telling, CaseOutputs.ofDeal(id), decision.cases(), decision.cause(), moves);
        }
        ClosedDeal closed = decision.closed(markovOrder);
        ToldClose toldClose = closed == null ? null : Scores.told(closed);
        boolean learns = decision.learnedMatters();
        boolean countsChanged = !Objects.equals(toldClose, told.getClose()) || learns != told.getLearnedMatters();
        if (!recordChanged && !traceChanged && !countsChanged) {
            return !told.getTooLarge();
        }
        if (countsChanged) {
            tally.replace(told.getClose() == null ? null : Scores.deal(told.getClose()), closed);
            agenda.learns(accountKey, id, learns);
        }
        String tooLarge = tooLarge(record, Math.max(traceBytes.length, recordBytes.length));
        ToldDeal remembered;
        if (tooLarge != null) {
            remembered = ToldDeal.newBuilder(told)
                    .setTraceHash(traceHash)
                    .setTooLarge(true)
                    .build();
            refuse(id, decision.cause(), tooLarge, cause);
        } else {
            remembered = recordChanged || told.getTooLarge()
                    ? Sums.told(record, recordHash, traceHash, told.getCases())
                    : ToldDeal.newBuilder(told).setTraceHash(traceHash).build();
            if (recordChanged) {
                emitter.send(ATTRIBUTION_ARR_RECORD, id, recordBytes, cause, record.getCause(), now);
            }
            if (traceChanged) {
                emitter.send(ATTRIBUTION_TRACE, id, traceBytes, cause, record.getCause(), now);
            }
        }
        remembered.setExplained(explained(record, trace));
        sums.replace(told, remembered);
        remembered.setClose(toldClose);
        remembered.setLearnedMatters(learns);
        remembered.setCases(told.getCases() || !decision.cases().isEmpty());
        store.put(remembered, accountKey, TOLD, id);
        return tooLarge == null;
    }

    /** Every line says why, every touch counts or says why not, every rule asked is there, and so are version and cause. */
    private static boolean explained(ArrRecord record, AttributionTrace trace) {
        return record.getLines().stream().noneMatch(line -> line.getReasons().isEmpty())
                && trace.getTouches().stream().allMatch(touch -> touch.getCounted() == (touch.getExclusion() == null))
                && !trace.getRules().isEmpty()
                && record.getPolicyVersion() > 0
                && !record.getCause().isEmpty();
    }

    /** The deal goes to another desk: what was told of it, its cases apart, is not counted here any more. */
    void unsay(String accountKey, String id) {
        ToldDeal told = told(accountKey, id);
        sums.replace(told, NOTHING);
        if (told.getClose() != null) {
            tally.replace(Scores.deal(told.getClose()), null);
        }
        agenda.learns(accountKey, id, false);
        agenda.due(accountKey, id, null);
        store.delete(accountKey, TOLD, id);
    }

    /** Another desk told a case of the deal, so that its cases are looked at even if there are none any more. */
    void adopted(String accountKey, String id) {
        store.put(ToldDeal.newBuilder(told(accountKey, id)).setCases(true).build(), accountKey, TOLD, id);
    }

    private ToldDeal told(String accountKey, String id) {
        ToldDeal told = store.get(ToldDeal.class, accountKey, TOLD, id);
        return told == null ? NOTHING : told;
    }

    /** The record that was told before, if one was, stands on the topic until the deal fits again. */
    private void refuse(String id, String newest, String why, JournalEvent cause) {
        JournalEvent event = JournalEvent.newBuilder(cause)
                .setEventId("opportunity:" + id)
                .setSource(null)
                .setRow("opportunity:" + id)
                .setCausationId(newest)
                .build();
        emitter.reject(event, ATTRIBUTION_ARR_RECORD, "opportunity_id", "TOO_LARGE", "deal " + id + ": " + why);
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
}
