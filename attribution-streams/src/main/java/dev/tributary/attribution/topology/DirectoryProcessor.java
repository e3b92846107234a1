package dev.tributary.attribution.topology;

import dev.tributary.attribution.codec.FromAvro;
import dev.tributary.attribution.codec.InputCheck;
import dev.tributary.attribution.codec.InputProblem;
import dev.tributary.attribution.domain.model.AccountKey;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.AccountIdentity;
import dev.tributary.schemas.avro.BillingPayment;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealRegistration;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.PartnerTouch;
import dev.tributary.schemas.avro.RegistrationDecision;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Knows each deal's account. Takes deals, and what names a deal (touches, payments, tied registrations, decisions), and
 * passes it on to the account's journal; what comes before its deal waits here.
 *
 * <p>A deal keeps the key of the first revision that came.
 */
final class DirectoryProcessor implements Processor<String, Object, String, Object> {

    private static final String ACCOUNT_OF = "account-of";
    private static final String IDENTITY_OF = "identity-of";
    private static final byte[] HERE = {1};

    private final int partitions;
    private @Nullable Passage passage;
    private @Nullable TickBarrier barrier;

    DirectoryProcessor(int partitions) {
        this.partitions = partitions;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        passage = new Passage(
                TopologyNames.DIRECTORY, context, TopologyNames.DIRECTORY_STORE, TopologyNames.DIRECTORY_COUNTS_STORE);
        barrier = new TickBarrier(context.getStateStore(TopologyNames.DIRECTORY_COUNTS_STORE));
    }

    @Override
    public void close() {
        if (passage != null) {
            passage.close();
        }
    }

    @Override
    public void process(Record<String, Object> record) {
        Object input = record.value();
        if (input instanceof JournalEvent passed && passed.getBody() instanceof ClockTick tick) {
            if (Objects.requireNonNull(barrier).passes(passed, tick)) {
                tick(passed, tick);
            }
            return;
        }
        passage().consumed();
        if (input instanceof CrmOpportunity deal) {
            JournalEvent event = Envelope.of(record, deal);
            if (passage().accepted(event, TopicCatalogue.CRM_OPPORTUNITY, InputCheck.of(deal))) {
                deal(event, deal);
            }
        } else if (input instanceof PartnerTouch touch) {
            JournalEvent event = Envelope.of(record, touch);
            if (passage().accepted(event, TopicCatalogue.CRM_PARTNER_TOUCH, InputCheck.of(touch))) {
                follow(event, touch.getOpportunityId());
            }
        } else if (input instanceof BillingPayment payment) {
            JournalEvent event = Envelope.of(record, payment);
            if (passage().accepted(event, TopicCatalogue.BILLING_PAYMENT, InputCheck.of(payment))) {
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
        String known = accountOf(id);
        Opportunity revision = FromAvro.opportunity(deal);
        String account = known == null ? AccountKey.of(revision) : known;
        passage().seen(account, event);
        tellIdentity(event, revision, account);
        passage().toJournal(account, event);
        if (known == null) {
            passage().store().put(StoreKey.of(ACCOUNT_OF, id), account.getBytes(StandardCharsets.UTF_8));
            passage().release(id, waiting -> passage().toJournal(account, waiting));
        }
    }

    /** A deal that names its account says by what else that account is known; and if it came without it, by that key. */
    private void tellIdentity(JournalEvent event, Opportunity revision, String account) {
        if (revision.accountId() == null) {
            return;
        }
        String named = AccountKey.ofCrm(revision.accountId());
        SortedSet<String> keys = AccountKey.others(revision);
        if (AccountKey.isWeak(account)) {
            keys.add(account);
        }
        List<String> news = new ArrayList<>();
        for (String key : keys) {
            Bytes at = StoreKey.of(IDENTITY_OF, named, key);
            if (passage().store().get(at) == null) {
                passage().store().put(at, HERE);
                news.add(key);
            }
        }
        if (!news.isEmpty()) {
            passage().toIdentity(event, new AccountIdentity(named, news, false, null, null, event.getRecordedAt()));
        }
    }

    private void follow(JournalEvent event, String opportunityId) {
        String account = accountOf(opportunityId);
        if (account != null) {
            passage().toJournal(account, event);
        } else {
            passage().await(opportunityId, event);
        }
    }

    private @Nullable String accountOf(String opportunityId) {
        byte[] account = passage().store().get(StoreKey.of(ACCOUNT_OF, opportunityId));
        return account == null ? null : new String(account, StandardCharsets.UTF_8);
    }

    private void tick(JournalEvent event, ClockTick tick) {
        if (tick.getLast()) {
            // The last one of a load: what still waits for its deal is told.
            passage().tellWaiting(DirectoryProcessor::topicOf, DirectoryProcessor::problemOf);
        }
        passage().proveBefore(event, tick);
        passage().passTick(TopicCatalogue.ATTRIBUTION_IDENTITY, event, partitions);
        // The task that links keys passes it on to the desks as well, as one more.
        passage().passTick(TopicCatalogue.ACCOUNT_JOURNAL, event, partitions + 1);
    }

    private static InputProblem problemOf(JournalEvent waiting) {
        return waiting.getBody() instanceof RegistrationDecision
                ? new InputProblem("subject", "UNKNOWN_SUBJECT", "its deal never came")
                : new InputProblem(
                        "opportunity_id",
                        "UNKNOWN_OPPORTUNITY",
                        "no deal of this id came; send the deal too, or correct the id");
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

    private Passage passage() {
        return Objects.requireNonNull(passage, "init comes before process");
    }
}
