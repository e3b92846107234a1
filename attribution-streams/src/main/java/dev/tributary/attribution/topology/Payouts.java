package dev.tributary.attribution.topology;

import dev.tributary.attribution.codec.PayoutRecords;
import dev.tributary.attribution.domain.ledger.PartnerLedger;
import dev.tributary.attribution.domain.ledger.PartnerPayout;
import dev.tributary.attribution.domain.ledger.PayoutProposal;
import dev.tributary.attribution.domain.ledger.Pins;
import dev.tributary.attribution.domain.ledger.Position;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.LedgerPayoutLine;
import dev.tributary.schemas.avro.PayoutLineState;
import dev.tributary.schemas.avro.PayoutOrder;
import dev.tributary.schemas.avro.PayoutOrderKind;
import dev.tributary.schemas.avro.PayoutReport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The payments of payout runs, as one ledger partition has them. What is in a run that is not over is in no other one. A
 * payment never changes; when it is no longer covered, or the partner owes back more than is kept, that is told, and whoever
 * decides on the run takes it out or, once it was sent, lets it be paid: then the partner owes the difference back.
 */
final class Payouts {

    /** No partner's id is empty, so nothing of a partner stands here. */
    private static final String PROGRAM = "";

    private static final String ORDER = "payout-order";
    private static final String LINE = "payout-line";
    private static final String LINE_OF = "payout-line-of";
    private static final String LEFT_OUT = "payout-left-out";
    private static final String UNCOVERED = "payout-uncovered";
    private static final String ENDED = "payout-ended";

    private final DeskStore store;
    private final LedgerFacts facts;
    private final Emitter emitter;
    private final int partitions;

    /** Those that the tick takes that is on; one that comes while partners are gone through waits for the next. */
    private List<JournalEvent> taken = List.of();

    private @Nullable Boolean anyOpen;

    /** @param partitions of the ledger */
    Payouts(DeskStore store, LedgerFacts facts, Emitter emitter, int partitions) {
        this.store = store;
        this.facts = facts;
        this.emitter = emitter;
        this.partitions = partitions;
    }

    // Proposing, at a tick.

    /** A run is to be proposed: at the next tick, when every partner is gone through. */
    void put(JournalEvent order) {
        store.put(order, PROGRAM, ORDER, StoreKey.time(order.getRecordedAt()), order.getEventId());
    }

    /** @return whether the tick proposes anything, so that every partner is asked */
    boolean begin(Instant tick) {
        taken = store.all(JournalEvent.class, PROGRAM, ORDER).stream()
                .filter(order -> !order.getRecordedAt().isAfter(tick))
                .toList();
        return !taken.isEmpty();
    }

    /** Puts together what the partner can be paid, in the order in which runs were proposed. */
    void propose(String partner, Instant tick) {
        for (JournalEvent cause : taken) {
            free(partner).forEach((currency, deals) -> propose(partner, currency, deals, tick, cause));
        }
    }

    private void propose(
            String partner, String currency, SortedMap<String, Long> deals, Instant tick, JournalEvent cause) {
        PayoutOrder order = (PayoutOrder) cause.getBody();
        if (store.holds(partner, LINE, order.getPayoutId(), currency)) {
            // Proposed by this round before it was interrupted.
            return;
        }
        PayoutProposal.Outcome outcome = PayoutProposal.of(
                order.getPayoutId(),
                partner,
                currency,
                deals,
                facts.owesBack(partner, currency) - kept(open(partner), currency),
                PayoutRecords.minimum(order),
                LocalDate.ofInstant(order.getRecordedAt(), ZoneOffset.UTC),
                facts.books(partner, tick));
        PartnerPayout payout = outcome.payout();
        if (payout == null) {
            store.putText(
                    Objects.requireNonNull(outcome.leftOut()).name(),
                    PROGRAM,
                    LEFT_OUT,
                    order.getPayoutId(),
                    partner,
                    currency);
            return;
        }
        LedgerPayoutLine line = PayoutRecords.line(
                payout, new Money(outcome.worth(), order.getMinimumCurrency()), order.getRecordedAt());
        store.put(line, partner, LINE, order.getPayoutId(), currency);
        store.mark(PROGRAM, LINE_OF, order.getPayoutId(), partner, currency);
        anyOpen = true;
        publish(line, cause);
        report(PayoutRecords.report(line, false, order.getRecordedAt()), cause);
    }

    /** By currency and deal, what can be paid and is in no run. */
    private SortedMap<String, SortedMap<String, Long>> free(String partner) {
        Map<String, Long> reserved = reserved(open(partner));
        SortedMap<String, SortedMap<String, Long>> free = new TreeMap<>();
        for (String deal : facts.payable(partner)) {
            Position position = facts.position(partner, deal);
            Pins pins = position.pins();
            long left = position.free() - reserved.getOrDefault(deal, 0L);
            if (pins != null && left > 0) {
                free.computeIfAbsent(pins.payoutCurrency(), currency -> new TreeMap<>(Bytes.ORDER))
                        .put(deal, left);
            }
        }
        return free;
    }

    /** By deal, what is in these payments. */
    private static Map<String, Long> reserved(List<LedgerPayoutLine> payments) {
        Map<String, Long> reserved = new HashMap<>();
        payments.forEach(line -> PayoutRecords.payout(line)
                .parts()
                .forEach(part -> reserved.merge(part.opportunityId(), part.amount(), Math::addExact)));
        return reserved;
    }

    /** What is kept of these payments in a currency. */
    private static long kept(List<LedgerPayoutLine> payments, String currency) {
        return payments.stream()
                .map(PayoutRecords::payout)
                .filter(payout -> payout.currency().equals(currency))
                .mapToLong(PartnerPayout::kept)
                .sum();
    }

    private List<LedgerPayoutLine> open(String partner) {
        return store.all(LedgerPayoutLine.class, partner, LINE);
    }

    /** Every partner was gone through: says so of each run that the tick took. */
    void end() {
        for (JournalEvent cause : taken) {
            PayoutOrder order = (PayoutOrder) cause.getBody();
            Map<String, Integer> leftOut = new TreeMap<>();
            store.scan(
                    StoreKey.first(PROGRAM, LEFT_OUT, order.getPayoutId()),
                    StoreKey.end(PROGRAM, LEFT_OUT, order.getPayoutId()),
                    (key, reason) -> leftOut.merge(new String(reason, StandardCharsets.UTF_8), 1, Integer::sum));
            store.deleteAll(PROGRAM, LEFT_OUT, order.getPayoutId());
            store.delete(PROGRAM, ORDER, StoreKey.time(cause.getRecordedAt()), cause.getEventId());
            report(
                    PayoutReport.newBuilder()
                            .setPayoutId(order.getPayoutId())
                            .setWithdrawn(false)
                            .setAmount(0)
                            .setKept(0)
                            .setWorth(0)
                            .setDigest("")
                            .setLeftOut(leftOut)
                            .setRecordedAt(order.getRecordedAt())
                            .build(),
                    cause);
        }
        taken = List.of();
    }

    // Afterwards.

    /** Where deals of the partner changed, tells which payments are no longer covered by them; of each once. */
    void changed(String partner, Collection<String> deals, JournalEvent because) {
        if (!anyOpen()) {
            return;
        }
        List<LedgerPayoutLine> open = open(partner);
        Map<String, Long> reserved = reserved(open);
        for (LedgerPayoutLine line : open) {
            String currency = line.getCurrency();
            String[] uncovered = {partner, UNCOVERED, line.getPayoutId(), currency};
            boolean covered = facts.owesBack(partner, currency) <= kept(open, currency)
                    && PayoutRecords.payout(line).parts().stream()
                            .map(PartnerPayout.Part::opportunityId)
                            .filter(deals::contains)
                            .allMatch(deal -> covered(partner, deal, currency, reserved));
            if (!covered && !store.holds(uncovered)) {
                store.mark(uncovered);
                report(PayoutRecords.report(line, true, because.getRecordedAt()), because);
            }
        }
    }

    private boolean covered(String partner, String deal, String currency, Map<String, Long> reserved) {
        Position position = facts.position(partner, deal);
        return position.isPaidIn(currency) && position.free() >= reserved.getOrDefault(deal, 0L);
    }

    private boolean anyOpen() {
        Boolean known = anyOpen;
        if (known == null) {
            known = store.any(PROGRAM, LINE_OF);
            anyOpen = known;
        }
        return known;
    }

    /** A payment, or all of a run, is not paid; what it held can be proposed again. */
    void release(JournalEvent event) {
        PayoutOrder order = (PayoutOrder) event.getBody();
        List<List<String>> payments = new ArrayList<>();
        store.scan(
                StoreKey.first(PROGRAM, LINE_OF, order.getPayoutId()),
                StoreKey.end(PROGRAM, LINE_OF, order.getPayoutId()),
                (key, nothing) -> payments.add(StoreKey.parts(key)));
        for (List<String> payment : payments) {
            String partner = payment.get(3);
            String currency = payment.get(4);
            if (order.getPartnerId() == null
                    || order.getPartnerId().equals(partner) && currency.equals(order.getCurrency())) {
                close(partner, currency, event, order);
            }
        }
    }

    /** The bank paid, or what it paid came back. What was paid, the order says: it is what was approved. */
    PartnerLedger.Outcome settle(JournalEvent event, PartnerLedger.Books books, Instant bookedAt) {
        PayoutOrder order = (PayoutOrder) event.getBody();
        PartnerPayout payout = PayoutRecords.payout(order);
        PartnerLedger.Outcome outcome = order.getOrder() == PayoutOrderKind.PAY
                ? PartnerLedger.pay(payout, order.getOccurredAt(), books, bookedAt)
                : PartnerLedger.giveBack(payout, order.getOccurredAt(), books, bookedAt);
        close(payout.partnerId(), payout.currency(), event, order);
        return outcome;
    }

    /** A bank may correct itself later, so what a payment was is kept. */
    private void close(String partner, String currency, JournalEvent event, PayoutOrder order) {
        String payoutId = order.getPayoutId();
        LedgerPayoutLine open = store.get(LedgerPayoutLine.class, partner, LINE, payoutId, currency);
        LedgerPayoutLine line =
                open == null ? store.get(LedgerPayoutLine.class, partner, ENDED, payoutId, currency) : open;
        if (line == null) {
            // Where the journal is read again a tick may fall differently, and the payment be in another run.
            return;
        }
        store.delete(partner, LINE, payoutId, currency);
        store.delete(PROGRAM, LINE_OF, payoutId, partner, currency);
        store.delete(partner, UNCOVERED, payoutId, currency);
        anyOpen = null;
        LedgerPayoutLine ended = LedgerPayoutLine.newBuilder(line)
                .setState(PayoutLineState.valueOf(order.getBecomes().name()))
                .setReason(order.getReason())
                .setChangedAt(order.getRecordedAt())
                .build();
        store.put(ended, partner, ENDED, payoutId, currency);
        publish(ended, event);
    }

    private void publish(LedgerPayoutLine line, JournalEvent cause) {
        emitter.send(
                TopicCatalogue.LEDGER_PAYOUT_LINE,
                PartnerPayout.id(line.getPayoutId(), line.getPartnerId(), line.getCurrency()),
                line,
                cause,
                cause.getEventId(),
                line.getChangedAt());
    }

    private void report(PayoutReport report, JournalEvent because) {
        JournalEvent event = JournalEvent.newBuilder(Envelope.again(report, null, because))
                .setPassedOnBy(emitter.partition())
                .setPassedOnOf(partitions)
                .build();
        emitter.passOn(TopicCatalogue.LEDGER_PAYOUT_JOURNAL, report.getPayoutId(), event, event);
    }
}
