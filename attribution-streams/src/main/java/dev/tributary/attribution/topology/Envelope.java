package dev.tributary.attribution.topology;

import dev.tributary.schemas.Headers;
import dev.tributary.schemas.PayoutEventId;
import dev.tributary.schemas.TraceParent;
import dev.tributary.schemas.avro.BillingPayment;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.CrmAccount;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealRegistration;
import dev.tributary.schemas.avro.FinancePeriod;
import dev.tributary.schemas.avro.FxRate;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.PartnerTouch;
import dev.tributary.schemas.avro.PayoutAction;
import dev.tributary.schemas.avro.PeriodState;
import dev.tributary.schemas.avro.ProgramPartner;
import dev.tributary.schemas.avro.ProgramPolicy;
import dev.tributary.schemas.avro.RegistrationDecision;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** An input with the id that makes its duplicates the same event, and where it came from. */
final class Envelope {

    private Envelope() {}

    static JournalEvent of(Record<String, ?> record, CrmAccount body) {
        return envelope(
                record, "account:" + body.getAccountId() + "@" + body.getRecordedAt(), body.getRecordedAt(), body);
    }

    static JournalEvent of(Record<String, ?> record, CrmOpportunity body) {
        return envelope(
                record,
                "opportunity:" + body.getOpportunityId() + "@" + body.getRecordedAt(),
                body.getRecordedAt(),
                body);
    }

    static JournalEvent of(Record<String, ?> record, PartnerTouch body) {
        return envelope(record, "touch:" + body.getTouchId(), body.getRecordedAt(), body);
    }

    static JournalEvent of(Record<String, ?> record, BillingPayment body) {
        return envelope(record, "payment:" + body.getPaymentId(), body.getRecordedAt(), body);
    }

    static JournalEvent of(Record<String, ?> record, DealRegistration body) {
        return envelope(record, "registration:" + body.getRegistrationId(), body.getRecordedAt(), body);
    }

    static JournalEvent of(Record<String, ?> record, RegistrationDecision body) {
        return envelope(record, "decision:" + body.getDecisionId(), body.getRecordedAt(), body);
    }

    static JournalEvent of(Record<String, ?> record, ProgramPartner body) {
        return envelope(
                record, "partner:" + body.getPartnerId() + "@" + body.getRecordedAt(), body.getRecordedAt(), body);
    }

    static JournalEvent of(Record<String, ?> record, ProgramPolicy body) {
        return envelope(record, "policy:" + body.getProgramId() + "#" + body.getVersion(), body.getRecordedAt(), body);
    }

    static JournalEvent of(Record<String, ?> record, FxRate body) {
        return envelope(record, LedgerFacts.eventId(body), body.getRecordedAt(), body);
    }

    static JournalEvent of(Record<String, ?> record, FinancePeriod body) {
        String id = "period:" + body.getPeriod() + (body.getState() == PeriodState.SOFT_CLOSED ? "#soft" : "");
        return envelope(record, id, body.getRecordedAt(), body);
    }

    static JournalEvent of(Record<String, ?> record, PayoutAction body) {
        return envelope(record, PayoutEventId.of(body), body.getRecordedAt(), body);
    }

    static JournalEvent of(Record<String, ?> record, ClockTick body) {
        return envelope(record, "tick:" + body.getAt() + "#" + body.getSequence(), body.getRecordedAt(), body);
    }

    /**
     * A record as one desk sends it to another.
     *
     * @param origin the key that it came with; absent: it is no record of an account
     */
    static JournalEvent again(SpecificRecordBase body, @Nullable String origin, JournalEvent because) {
        return JournalEvent.newBuilder(because)
                .setEventId(idOf(body, because))
                .setCausationId(because.getEventId())
                .setSource(null)
                .setRow(null)
                .setOrigin(origin)
                .setRecordedAt(
                        body.get("recordedAt") instanceof Instant recordedAt ? recordedAt : because.getRecordedAt())
                .setBody(body)
                .build();
    }

    private static String idOf(SpecificRecordBase body, JournalEvent because) {
        if (body instanceof CrmAccount account) {
            return "account:" + account.getAccountId() + "@" + account.getRecordedAt();
        }
        if (body instanceof CrmOpportunity deal) {
            return "opportunity:" + deal.getOpportunityId() + "@" + deal.getRecordedAt();
        }
        if (body instanceof PartnerTouch touch) {
            return "touch:" + touch.getTouchId();
        }
        if (body instanceof BillingPayment payment) {
            return "payment:" + payment.getPaymentId();
        }
        if (body instanceof DealRegistration registration) {
            return "registration:" + registration.getRegistrationId();
        }
        if (body instanceof RegistrationDecision decision) {
            return "decision:" + decision.getDecisionId();
        }
        return because.getEventId();
    }

    private static JournalEvent envelope(Record<String, ?> record, String eventId, Instant recordedAt, Object body) {
        return JournalEvent.newBuilder()
                .setEventId(eventId)
                .setCorrelationId(
                        Headers.get(record.headers(), Headers.CORRELATION_ID).orElse(eventId))
                .setCausationId(
                        Headers.get(record.headers(), Headers.CAUSATION_ID).orElse(null))
                .setSource(Headers.get(record.headers(), Headers.SOURCE).orElse(null))
                .setRow(Headers.get(record.headers(), Headers.ROW).orElse(null))
                .setRecordedAt(recordedAt)
                .setBody(body)
                .setTraceParent(TraceParent.of(record.headers())
                        .map(TraceParent::header)
                        .orElse(null))
                .build();
    }
}
