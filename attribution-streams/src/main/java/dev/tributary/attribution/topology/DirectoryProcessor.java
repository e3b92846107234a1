package dev.tributary.attribution.topology;

import static dev.tributary.schemas.TopicCatalogue.ACCOUNT_JOURNAL;

import dev.tributary.attribution.codec.FromAvro;
import dev.tributary.attribution.codec.InputCheck;
import dev.tributary.attribution.codec.InputProblem;
import dev.tributary.attribution.codec.StateCodec;
import dev.tributary.attribution.domain.model.AccountKey;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.BillingPayment;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealRegistration;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.PartnerTouch;
import dev.tributary.schemas.avro.RegistrationDecision;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Knows each deal's account. Takes deals, and what names a deal (touches, payments, tied registrations, decisions), and
 * passes it on to the account's journal; what comes before its deal waits here.
 *
 * <p>A deal keeps the key of the first revision that came.
 */
final class DirectoryProcessor implements Processor<String, Object, String, Object> {

    private static final String ACCOUNT_OF = "account-of";
    private static final String WAITING = "waiting";

    private final int partitions;
    private final StateCodec codec = new StateCodec();
    private @Nullable Stage stage;

    DirectoryProcessor(int partitions) {
        this.partitions = partitions;
    }

    private record Stage(Emitter emitter, KeyValueStore<Bytes, byte[]> store, Counters counters, TickBarrier barrier) {}

    @Override
    public void init(ProcessorContext<String, Object> context) {
        KeyValueStore<Bytes, byte[]> counts = context.getStateStore(TopologyNames.DIRECTORY_COUNTS_STORE);
        stage = new Stage(
                new Emitter(context, TopologyNames.DIRECTORY),
                context.getStateStore(TopologyNames.DIRECTORY_STORE),
                new Counters(counts),
                new TickBarrier(counts));
    }

    @Override
    public void process(Record<String, Object> record) {
        Object input = record.value();
        if (input instanceof JournalEvent passed && passed.getBody() instanceof ClockTick tick) {
            if (stage().barrier().passes(passed, tick)) {
                tick(passed, tick);
            }
            return;
        }
        stage().counters().count(Counts.CONSUMED);
        if (input instanceof CrmOpportunity deal) {
            JournalEvent event = Envelope.of(record, deal);
            if (accepted(event, TopicCatalogue.CRM_OPPORTUNITY, InputCheck.of(deal))) {
                deal(event, deal);
            }
        } else if (input instanceof PartnerTouch touch) {
            JournalEvent event = Envelope.of(record, touch);
            if (accepted(event, TopicCatalogue.CRM_PARTNER_TOUCH, InputCheck.of(touch))) {
                follow(event, touch.getOpportunityId());
            }
        } else if (input instanceof BillingPayment payment) {
            JournalEvent event = Envelope.of(record, payment);
            if (accepted(event, TopicCatalogue.BILLING_PAYMENT, InputCheck.of(payment))) {
                follow(event, payment.getOpportunityId());
            }
        } else if (input instanceof JournalEvent tied) {
            follow(tied, record.key());
        } else {
            throw new IllegalStateException("the directory reads no topic of " + input.getClass());
        }
    }

    private void deal(JournalEvent event, CrmOpportunity deal) {
        String id = deal.getOpportunityId();
        String account = accountOf(id);
        if (account == null) {
            account = AccountKey.of(FromAvro.opportunity(deal));
            stage().store().put(StoreKey.of(ACCOUNT_OF, id), account.getBytes(StandardCharsets.UTF_8));
            toJournal(account, event);
            releaseWaiting(id, account);
        } else {
            toJournal(account, event);
        }
    }

    private void follow(JournalEvent event, String opportunityId) {
        String account = accountOf(opportunityId);
        if (account != null) {
            toJournal(account, event);
            return;
        }
        // The event's own id alone would let a reused id overwrite another record; both wait and the desk tells them
        // apart.
        byte[] value = codec.encode(event);
        Bytes key = StoreKey.of(WAITING, opportunityId, event.getEventId(), Integer.toHexString(contentHash(event)));
        stage().counters().count(stage().store().get(key) == null ? Counts.WAITING : Counts.DUPLICATE);
        stage().store().put(key, value);
    }

    private static int contentHash(JournalEvent event) {
        return event.getBody().hashCode();
    }

    private @Nullable String accountOf(String opportunityId) {
        byte[] account = stage().store().get(StoreKey.of(ACCOUNT_OF, opportunityId));
        return account == null ? null : new String(account, StandardCharsets.UTF_8);
    }

    private void releaseWaiting(String opportunityId, String account) {
        try (KeyValueIterator<Bytes, byte[]> waiting =
                stage().store().range(StoreKey.first(WAITING, opportunityId), StoreKey.end(WAITING, opportunityId))) {
            while (waiting.hasNext()) {
                toJournal(account, takeWaiting(waiting.next()));
            }
        }
    }

    private JournalEvent takeWaiting(KeyValue<Bytes, byte[]> entry) {
        stage().store().delete(entry.key);
        stage().counters().add(Counts.WAITING, BigDecimal.ONE.negate());
        return Objects.requireNonNull(codec.decode(entry.value, JournalEvent.class));
    }

    private void tick(JournalEvent event, ClockTick tick) {
        if (tick.getLast()) {
            rejectWaiting();
        }
        Counts.prove(stage().counters(), stage().emitter(), event, tick, TopologyNames.DIRECTORY);
        stage().emitter().passOnTick(ACCOUNT_JOURNAL, event, partitions);
    }

    /** Nothing more comes: what still waits for its deal is told, and forgotten. */
    private void rejectWaiting() {
        try (KeyValueIterator<Bytes, byte[]> waiting =
                stage().store().range(StoreKey.first(WAITING), StoreKey.end(WAITING))) {
            while (waiting.hasNext()) {
                JournalEvent event = takeWaiting(waiting.next());
                boolean decision = event.getBody() instanceof RegistrationDecision;
                reject(
                        event,
                        topicOf(event),
                        decision
                                ? new InputProblem("subject", "UNKNOWN_SUBJECT", "its deal never came")
                                : new InputProblem(
                                        "opportunity_id",
                                        "UNKNOWN_OPPORTUNITY",
                                        "no deal of this id came; send the deal too, or correct the id"));
            }
        }
    }

    private static Topic<?, ?> topicOf(JournalEvent event) {
        Object body = event.getBody();
        if (body instanceof PartnerTouch) {
            return TopicCatalogue.CRM_PARTNER_TOUCH;
        }
        if (body instanceof BillingPayment) {
            return TopicCatalogue.BILLING_PAYMENT;
        }
        return body instanceof DealRegistration ? TopicCatalogue.DEALREG_REGISTRATION : TopicCatalogue.DEALREG_DECISION;
    }

    private boolean accepted(JournalEvent event, Topic<?, ?> topic, Optional<InputProblem> problem) {
        problem.ifPresent(found -> reject(event, topic, found));
        return problem.isEmpty();
    }

    private void reject(JournalEvent event, Topic<?, ?> topic, InputProblem problem) {
        stage().counters().count(Counts.REJECTED);
        stage().emitter().reject(event, topic, problem.column(), problem.reason(), problem.detail());
    }

    private void toJournal(String key, JournalEvent event) {
        stage().counters().count(Counts.FORWARDED);
        stage().emitter().passOn(ACCOUNT_JOURNAL, key, event);
    }

    private Stage stage() {
        return Objects.requireNonNull(stage, "init comes before process");
    }
}
