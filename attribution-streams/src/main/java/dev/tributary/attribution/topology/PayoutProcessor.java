package dev.tributary.attribution.topology;

import dev.tributary.attribution.codec.InputCheck;
import dev.tributary.attribution.codec.InputProblem;
import dev.tributary.attribution.codec.PayoutRecords;
import dev.tributary.attribution.domain.ledger.PaymentWord;
import dev.tributary.attribution.domain.ledger.PayoutRun;
import dev.tributary.attribution.domain.policy.CommissionPolicy;
import dev.tributary.attribution.domain.policy.ProgramPolicies;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.LedgerPayout;
import dev.tributary.schemas.avro.PayoutAction;
import dev.tributary.schemas.avro.PayoutActionKind;
import dev.tributary.schemas.avro.PayoutLeftOut;
import dev.tributary.schemas.avro.PayoutLineState;
import dev.tributary.schemas.avro.PayoutOrder;
import dev.tributary.schemas.avro.PayoutOrderKind;
import dev.tributary.schemas.avro.PayoutReport;
import dev.tributary.schemas.avro.PayoutState;
import dev.tributary.schemas.avro.ProgramPolicy;
import dev.tributary.schemas.avro.Proof;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The one task that decides on payout runs: has the ledger's partitions put them together, takes approvals for the very
 * content that stands, and has the ledger post what the bank paid, once. What people and banks say is taken in the order of
 * its topic.
 */
final class PayoutProcessor implements Processor<String, Object, String, Object> {

    private static final String SEEN = "payout-seen";
    private static final String PROPOSAL = "payout-proposal";
    private static final String RUN = "payout-run";
    private static final String PAYMENT = "payout-payment";
    private static final String ENDED = "payout-ended";
    private static final String LEFT_OUT = "payout-left-out";
    private static final String BROKEN = "payout-broken-proof";

    private @Nullable Parts parts;

    private record Parts(
            Passage passage, DeskStore store, ProgramFacts program, TickBarrier barrier, Emitter emitter) {}

    @Override
    public void init(ProcessorContext<String, Object> context) {
        Passage passage = new Passage(
                TopologyNames.PAYOUT, context, TopologyNames.PAYOUT_STORE, TopologyNames.PAYOUT_COUNTS_STORE);
        DeskStore store = new DeskStore(passage.store(), passage.codec());
        KeyValueStore<org.apache.kafka.common.utils.Bytes, byte[]> counts =
                context.getStateStore(TopologyNames.PAYOUT_COUNTS_STORE);
        parts = new Parts(passage, store, new ProgramFacts(store), new TickBarrier(counts), passage.emitter());
    }

    @Override
    public void close() {
        if (parts != null) {
            parts.passage().close();
        }
    }

    @Override
    public void process(Record<String, Object> record) {
        Object value = record.value();
        if (value instanceof PayoutAction action) {
            passage().consumed();
            JournalEvent event = Envelope.of(record, action);
            if (passage().accepted(event, TopicCatalogue.FINANCE_PAYOUT, InputCheck.of(action))) {
                if (store().holds(SEEN, event.getEventId())) {
                    passage().duplicate();
                } else {
                    store().mark(SEEN, event.getEventId());
                    act(event, action);
                }
            }
        } else if (value instanceof Proof proof) {
            if (proof.getHolds()) {
                store().delete(BROKEN, record.key());
            } else {
                store().mark(BROKEN, record.key());
            }
        } else if (value instanceof JournalEvent event) {
            told(event);
        } else {
            throw new IllegalStateException("the payout task reads no topic of " + value.getClass());
        }
    }

    private void told(JournalEvent event) {
        Object body = event.getBody();
        if (body instanceof PayoutReport report) {
            if (report.getPartnerId() != null) {
                payment(event, report);
            } else {
                partition(event, report);
            }
        } else if (body instanceof ProgramPolicy policy) {
            program().put(policy);
        } else if (body instanceof ClockTick tick) {
            if (parts().barrier().passes(event, tick)) {
                if (tick.getLast()) {
                    passage()
                            .tellWaiting(
                                    action -> TopicCatalogue.FINANCE_PAYOUT,
                                    action -> new InputProblem(
                                            "payout_id",
                                            "UNKNOWN_PAYOUT",
                                            "no such run was proposed; name one that was"));
                }
                passage().proveWhatCame(event, tick);
            }
        } else {
            throw new IllegalStateException("the payout task takes no " + body.getClass());
        }
    }

    // What people and banks say.

    private void act(JournalEvent event, PayoutAction action) {
        String payoutId = action.getPayoutId();
        if (action.getAction() == PayoutActionKind.PROPOSE) {
            propose(event, action);
            return;
        }
        LedgerPayout record = store().get(LedgerPayout.class, RUN, payoutId);
        if (record == null) {
            passage().await(payoutId, event);
            return;
        }
        decide(event, action, record);
    }

    private void decide(JournalEvent event, PayoutAction action, LedgerPayout record) {
        PayoutRun run = PayoutRecords.run(record);
        switch (action.getAction()) {
            case APPROVE -> approve(event, action, record, run);
            case REJECT -> reject(event, action, record, run);
            case LEAVE_OUT -> leaveOut(event, action, record, run);
            case SEND -> send(event, action, record, run);
            case SETTLE -> hear(event, action, record, run, true);
            case FAIL -> hear(event, action, record, run, false);
            default -> throw new IllegalStateException("checked before: " + action.getAction());
        }
    }

    private void propose(JournalEvent event, PayoutAction action) {
        String payoutId = action.getPayoutId();
        if (store().holds(PROPOSAL, payoutId)) {
            refuse(
                    event,
                    "payout_id",
                    "ID_REUSED",
                    "a run of this id was proposed before; give this one an id of its own");
            return;
        }
        ProgramPolicies policies = program().policies();
        if (policies == null) {
            refuse(event, "payout_id", "NO_POLICY", "there is no policy yet, so nothing is owed");
            return;
        }
        if (proofsBroken()) {
            refuse(event, PayoutRun.Refusal.PROOF_FAILED);
            return;
        }
        store().put(event, PROPOSAL, payoutId);
        passage().decided();
        CommissionPolicy terms = terms(policies, action.getRecordedAt());
        order(
                TopologyNames.EVERY_PARTITION,
                event,
                orderOf(event, payoutId, PayoutOrderKind.PROPOSE)
                        .setMinimum(PayoutRecords.minor(terms.minimumPayout(), terms.currency()))
                        .setMinimumCurrency(terms.currency())
                        .setRateMaxAgeDays(terms.rateMaxAgeDays())
                        .setBecomes(PayoutLineState.PROPOSED)
                        .build());
    }

    private void approve(JournalEvent event, PayoutAction action, LedgerPayout record, PayoutRun run) {
        String by = Objects.requireNonNull(action.getBy(), "checked");
        Optional<PayoutRun.Refusal> refusal = run.refusesApproval(by, action.getContentHash(), !proofsBroken());
        if (refusal.isPresent()) {
            refuse(event, refusal.get());
            return;
        }
        passage().decided();
        publish(event, PayoutRecords.with(record, run.approved(by, action.getRecordedAt()), action.getRecordedAt()));
    }

    private void reject(JournalEvent event, PayoutAction action, LedgerPayout record, PayoutRun run) {
        Optional<PayoutRun.Refusal> refusal = run.refusesRejection();
        if (refusal.isPresent()) {
            refuse(event, refusal.get());
            return;
        }
        passage().decided();
        publish(
                event,
                LedgerPayout.newBuilder(PayoutRecords.with(record, run.rejected(), action.getRecordedAt()))
                        .setRejectedBy(action.getBy())
                        .setReason(action.getReason())
                        .build());
        order(
                TopologyNames.EVERY_PARTITION,
                event,
                orderOf(event, action.getPayoutId(), PayoutOrderKind.RELEASE)
                        .setBecomes(PayoutLineState.REJECTED)
                        .setReason(action.getReason())
                        .build());
    }

    /** A payment is not made by this run; whatever was approved was another content. */
    private void leaveOut(JournalEvent event, PayoutAction action, LedgerPayout record, PayoutRun run) {
        String partner = Objects.requireNonNull(action.getPartnerId(), "checked");
        String currency = Objects.requireNonNull(action.getCurrency(), "checked");
        Optional<PayoutRun.Refusal> refusal = run.refusesRejection();
        if (refusal.isEmpty() && !store().holds(PAYMENT, action.getPayoutId(), partner, currency)) {
            refusal = Optional.of(PayoutRun.Refusal.UNKNOWN_PAYMENT);
        }
        if (refusal.isPresent()) {
            refuse(event, refusal.get());
            return;
        }
        passage().decided();
        takeOut(
                event,
                action.getPayoutId(),
                partner,
                currency,
                "left out by " + action.getBy() + (action.getReason() == null ? "" : ": " + action.getReason()));
        publish(event, content(proposal(action.getPayoutId()), action.getRecordedAt(), record.getLeftOut()));
    }

    /** A file goes to the bank: from here on the run stands. */
    private void send(JournalEvent event, PayoutAction action, LedgerPayout record, PayoutRun run) {
        String currency = Objects.requireNonNull(action.getCurrency(), "checked");
        String digest = Objects.requireNonNull(action.getFileDigest(), "checked");
        Optional<PayoutRun.Refusal> refusal =
                run.refusesSending(currency, action.getContentHash(), digest, !proofsBroken());
        if (refusal.isEmpty()
                && record.getSums().stream()
                        .noneMatch(sums -> sums.getCurrency().equals(currency))) {
            refusal = Optional.of(PayoutRun.Refusal.UNKNOWN_PAYMENT);
        }
        if (refusal.isPresent()) {
            refuse(event, refusal.get());
            return;
        }
        passage().decided();
        if (run.sent(currency).isEmpty()) {
            PayoutRun.Sent file = new PayoutRun.Sent(
                    currency, Objects.requireNonNull(action.getBy(), "checked"), action.getRecordedAt(), digest);
            publish(event, PayoutRecords.with(record, run.sent(file), action.getRecordedAt()));
        }
    }

    /** The bank says what became of a payment. */
    private void hear(JournalEvent event, PayoutAction action, LedgerPayout record, PayoutRun run, boolean paid) {
        String partner = Objects.requireNonNull(action.getPartnerId(), "checked");
        String currency = Objects.requireNonNull(action.getCurrency(), "checked");
        String payoutId = action.getPayoutId();
        PayoutReport payment = store().get(PayoutReport.class, PAYMENT, payoutId, partner, currency);
        if (payment == null) {
            refuse(event, PayoutRun.Refusal.UNKNOWN_PAYMENT);
            return;
        }
        if (run.sent(currency).isEmpty()) {
            refuse(event, PayoutRun.Refusal.NOT_SENT);
            return;
        }
        PaymentWord before = word(payoutId, partner, currency);
        // What a person says of a file that was lost, any word of the bank outweighs.
        Instant said = !paid && action.getBy() != null
                ? Instant.EPOCH
                : Objects.requireNonNullElse(action.getOccurredAt(), action.getRecordedAt());
        Optional<PaymentWord> heard = before.hears(paid, said);
        if (heard.isEmpty()) {
            refuse(event, PayoutRun.Refusal.ENDED_OTHERWISE);
            return;
        }
        PaymentWord now = heard.get();
        store().putText(now.end() + " " + now.at(), ENDED, payoutId, partner, currency);
        if (now.end() == before.end()) {
            passage().duplicate();
            return;
        }
        passage().decided();
        publish(event, PayoutRecords.with(record, run.ended(before.end(), now.end()), action.getRecordedAt()));
        order(
                partner,
                event,
                orderOf(event, payoutId, orderFor(now.end()))
                        .setPartnerId(partner)
                        .setCurrency(currency)
                        .setParts(payment.getParts())
                        .setKept(payment.getKept())
                        .setBecomes(PayoutLineState.valueOf(now.end().name()))
                        .setReason(action.getReason())
                        .setOccurredAt(said)
                        .build());
    }

    private PaymentWord word(String payoutId, String partner, String currency) {
        String known = store().text(ENDED, payoutId, partner, currency);
        if (known == null) {
            return PaymentWord.NONE;
        }
        int blank = known.indexOf(' ');
        return new PaymentWord(
                PaymentWord.End.valueOf(known.substring(0, blank)), Instant.parse(known.substring(blank + 1)));
    }

    private static PayoutOrderKind orderFor(PaymentWord.End end) {
        return switch (end) {
            case PAID -> PayoutOrderKind.PAY;
            case RETURNED -> PayoutOrderKind.RETURN;
            case FAILED -> PayoutOrderKind.RELEASE;
            case OPEN -> throw new IllegalStateException("a bank says something");
        };
    }

    // What the ledger says.

    /** A payment is in the run, or no longer covered. */
    private void payment(JournalEvent event, PayoutReport report) {
        String payoutId = report.getPayoutId();
        String partner = Objects.requireNonNull(report.getPartnerId());
        String currency = Objects.requireNonNull(report.getCurrency());
        if (!report.getWithdrawn()) {
            store().put(report, PAYMENT, payoutId, partner, currency);
            return;
        }
        LedgerPayout record = store().get(LedgerPayout.class, RUN, payoutId);
        boolean leftOutBefore = !store().holds(PAYMENT, payoutId, partner, currency);
        if (leftOutBefore || record != null && PayoutRecords.run(record).stands()) {
            // Where it stands the bank may pay it already; what it pays too much is owed back.
            return;
        }
        takeOut(event, payoutId, partner, currency, "what it pays for is held, was taken back, or is owed back since");
        if (record != null) {
            publish(event, content(proposal(payoutId), report.getRecordedAt(), record.getLeftOut()));
        }
    }

    private void takeOut(JournalEvent event, String payoutId, String partner, String currency, String reason) {
        store().delete(PAYMENT, payoutId, partner, currency);
        order(
                partner,
                event,
                orderOf(event, payoutId, PayoutOrderKind.RELEASE)
                        .setPartnerId(partner)
                        .setCurrency(currency)
                        .setBecomes(PayoutLineState.WITHDRAWN)
                        .setReason(reason)
                        .build());
    }

    /** A partition has said everything that it can pay; when all have, the run stands. */
    private void partition(JournalEvent event, PayoutReport report) {
        String payoutId = report.getPayoutId();
        report.getLeftOut().forEach((reason, partners) -> {
            String before = store().text(LEFT_OUT, payoutId, reason);
            int all = partners + (before == null ? 0 : Integer.parseInt(before));
            store().putText(Integer.toString(all), LEFT_OUT, payoutId, reason);
        });
        if (!parts().barrier().reported(event)) {
            return;
        }
        List<PayoutLeftOut> leftOut = new ArrayList<>();
        for (String reason : store().lastParts(LEFT_OUT, payoutId)) {
            leftOut.add(new PayoutLeftOut(
                    reason, Integer.parseInt(Objects.requireNonNull(store().text(LEFT_OUT, payoutId, reason)))));
        }
        store().deleteAll(LEFT_OUT, payoutId);
        publish(event, content(proposal(payoutId), report.getRecordedAt(), leftOut));
        passage().release(payoutId, waited -> {
            PayoutAction action = (PayoutAction) waited.getBody();
            decide(waited, action, Objects.requireNonNull(store().get(LedgerPayout.class, RUN, payoutId)));
        });
    }

    private PayoutAction proposal(String payoutId) {
        JournalEvent event =
                Objects.requireNonNull(store().get(JournalEvent.class, PROPOSAL, payoutId), "it was proposed");
        return (PayoutAction) event.getBody();
    }

    /** The run by the payments that it has now. What was approved before was another content. */
    private LedgerPayout content(PayoutAction proposal, Instant changedAt, List<PayoutLeftOut> leftOut) {
        String payoutId = proposal.getPayoutId();
        List<PayoutReport> payments = store().all(PayoutReport.class, PAYMENT, payoutId);
        CommissionPolicy terms =
                terms(Objects.requireNonNull(program().policies(), "it was proposed"), proposal.getRecordedAt());
        long worth = payments.stream().mapToLong(PayoutReport::getWorth).reduce(0, Math::addExact);
        String by = Objects.requireNonNull(proposal.getBy(), "checked");
        PayoutRun run = PayoutRun.proposed(
                by,
                PayoutRecords.contentHash(payments),
                payments.size(),
                worth,
                PayoutRecords.minor(terms.secondApprovalAbove(), terms.currency()));
        LedgerPayout blank = LedgerPayout.newBuilder()
                .setPayoutId(payoutId)
                .setState(PayoutState.PROPOSED)
                .setProposedBy(by)
                .setProposedAt(proposal.getRecordedAt())
                .setContentHash(run.contentHash())
                .setSums(PayoutRecords.sums(payments))
                .setWorth(PayoutRecords.decimal(worth, terms.currency()))
                .setWorthCurrency(terms.currency())
                .setApprovalsNeeded(run.approvalsNeeded())
                .setLeftOut(leftOut)
                .setPaid(0)
                .setFailed(0)
                .setChangedAt(changedAt)
                .build();
        return PayoutRecords.with(blank, run, changedAt);
    }

    // What goes out.

    private void publish(JournalEvent cause, LedgerPayout record) {
        store().put(record, RUN, record.getPayoutId());
        parts().emitter()
                .send(
                        TopicCatalogue.LEDGER_PAYOUT,
                        record.getPayoutId(),
                        record,
                        cause,
                        cause.getEventId(),
                        record.getChangedAt());
    }

    private static PayoutOrder.Builder orderOf(JournalEvent event, String payoutId, PayoutOrderKind kind) {
        return PayoutOrder.newBuilder()
                .setPayoutId(payoutId)
                .setOrder(kind)
                .setMinimum(0)
                .setMinimumCurrency("")
                .setRateMaxAgeDays(0)
                .setOccurredAt(event.getRecordedAt())
                .setRecordedAt(event.getRecordedAt());
    }

    private void order(String key, JournalEvent because, PayoutOrder order) {
        JournalEvent event = Envelope.again(order, null, because);
        parts().emitter().passOn(TopicCatalogue.LEDGER_JOURNAL, key, event, event);
    }

    private void refuse(JournalEvent event, PayoutRun.Refusal refusal) {
        refuse(event, "action", refusal.name(), refusal.words());
    }

    private void refuse(JournalEvent event, String column, String reason, String detail) {
        passage().reject(event, TopicCatalogue.FINANCE_PAYOUT, new InputProblem(column, reason, detail));
    }

    private boolean proofsBroken() {
        return store().any(BROKEN);
    }

    private static CommissionPolicy terms(ProgramPolicies policies, Instant at) {
        return policies.at(at).commission();
    }

    private Passage passage() {
        return parts().passage();
    }

    private DeskStore store() {
        return parts().store();
    }

    private ProgramFacts program() {
        return parts().program();
    }

    private Parts parts() {
        return Objects.requireNonNull(parts, "init comes before process");
    }
}
