package dev.tributary.attribution.topology;

import dev.tributary.attribution.codec.LedgerInputs;
import dev.tributary.attribution.codec.LedgerRecords;
import dev.tributary.attribution.codec.StateCodec;
import dev.tributary.attribution.domain.ledger.Entry;
import dev.tributary.attribution.domain.ledger.PartnerLedger;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.CommissionDue;
import dev.tributary.schemas.avro.FinancePeriod;
import dev.tributary.schemas.avro.FxRate;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.PayoutOrder;
import dev.tributary.schemas.avro.PeriodState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The ledger: the only writer of every entry and statement. On the wall clock it posts what each event makes due as it
 * comes; on the input clock, at a tick, every event recorded by then, in the order in which money is booked. What is free by
 * the passing of time is freed at its place in that order.
 */
final class LedgerProcessor implements Processor<String, JournalEvent, String, Object> {

    /** How long a call posts before others get their turn and the work is committed. */
    private static final long SLICE_NANOS = Duration.ofMillis(500).toNanos();

    private static final Duration BETWEEN_SLICES = Duration.ofMillis(10);

    private final DecisionClock clock;
    private final int partitions;
    private @Nullable Parts parts;

    private record Parts(
            LedgerFacts facts,
            Statements statements,
            Payouts payouts,
            Backlog backlog,
            Rounds rounds,
            TickBarrier barrier,
            Counters counters,
            Emitter emitter,
            TaskObserver observer) {}

    /** @param partitions of the ledger */
    LedgerProcessor(DecisionClock clock, int partitions) {
        this.clock = clock;
        this.partitions = partitions;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        KeyValueStore<Bytes, byte[]> kept = context.getStateStore(TopologyNames.LEDGER_STORE);
        KeyValueStore<Bytes, byte[]> agenda = context.getStateStore(TopologyNames.LEDGER_AGENDA_STORE);
        TaskObserver observer = TopologyObserver.of(context, TopologyNames.LEDGER);
        Emitter emitter = new Emitter(context, TopologyNames.LEDGER, observer);
        Counters counters = new Counters(agenda, observer);
        DeskStore store = new DeskStore(kept, new StateCodec());
        DeskStore agendas = new DeskStore(agenda, store.codec);
        LedgerFacts facts = new LedgerFacts(store);
        parts = new Parts(
                facts,
                new Statements(store, facts, counters, emitter),
                new Payouts(store, facts, emitter, partitions),
                new Backlog(agendas),
                new Rounds(agendas),
                new TickBarrier(agenda),
                counters,
                emitter,
                observer);
        context.schedule(BETWEEN_SLICES, PunctuationType.WALL_CLOCK_TIME, unused -> goOn());
    }

    @Override
    public void close() {
        if (parts != null) {
            parts.observer().closed();
        }
    }

    @Override
    public void process(Record<String, JournalEvent> record) {
        JournalEvent event = record.value();
        Object body = event.getBody();
        if (body instanceof ClockTick tick) {
            if (parts().barrier().passes(event, tick)) {
                parts().rounds().add(event);
                goOn();
            }
        } else if (body instanceof CommissionDue due) {
            due(due.getPartnerId(), event);
        } else if (body instanceof PayoutOrder order) {
            take(event, order);
        } else if (body instanceof FxRate rate) {
            parts().facts().put(rate);
            if (clock == DecisionClock.WALL) {
                for (String partner : parts().facts().waiting()) {
                    exchange(partner, event.getRecordedAt(), event);
                }
            }
        } else if (body instanceof FinancePeriod period) {
            if (period.getState() == PeriodState.SOFT_CLOSED) {
                parts().facts().putSoft(period);
                return;
            }
            // Closed when every desk has said so: what it read before is here by then.
            if (parts().barrier().reported(event)) {
                parts().facts().put(period);
                if (clock == DecisionClock.WALL) {
                    parts().facts().settleCloses(event.getRecordedAt());
                    parts().statements().everybodyChanged();
                }
            }
        } else {
            throw new IllegalStateException("the ledger takes no " + body.getClass());
        }
    }

    private void take(JournalEvent event, PayoutOrder order) {
        switch (order.getOrder()) {
            case PROPOSE -> parts().payouts().put(event);
            case RELEASE -> parts().payouts().release(event);
            case PAY, RETURN -> due(Objects.requireNonNull(order.getPartnerId()), event);
            default -> throw new IllegalStateException("the ledger takes no order " + order.getOrder());
        }
    }

    private void due(String partner, JournalEvent event) {
        if (clock == DecisionClock.WALL) {
            post(partner, event.getRecordedAt(), event, event);
        } else {
            parts().facts().queue(partner, event, dealOf(event));
            parts().backlog().add(partner, "");
        }
    }

    /** Whether a tick is on that is not through yet. */
    boolean inRound() {
        return parts().rounds().current() != null;
    }

    /** Goes on with the tick that is on: partner by partner, then what it proves. */
    private void goOn() {
        long began = System.nanoTime();
        JournalEvent cause = parts().rounds().current();
        while (cause != null && System.nanoTime() - began < SLICE_NANOS) {
            ClockTick tick = (ClockTick) cause.getBody();
            if (parts().rounds().begins()) {
                begin(tick.getAt());
            }
            List<String> partners = parts().backlog().next(1);
            for (String partner : partners) {
                parts().backlog().take(partner);
                exchange(partner, tick.getAt(), cause);
                post(partner, tick.getAt(), null, cause);
                parts().payouts().propose(partner, tick.getAt());
                if (parts().facts().waits(partner)) {
                    // The desks may be ticks ahead.
                    parts().backlog().add(partner, "");
                }
                parts().statements().tell(partner, parts().facts().periods(tick.getAt()), cause, tick.getAt());
            }
            if (partners.isEmpty()) {
                end(cause, tick);
                parts().rounds().over();
                cause = parts().rounds().current();
            }
        }
    }

    private void begin(Instant tick) {
        parts().facts().freeBy(tick).forEach(partner -> parts().backlog().add(partner, ""));
        parts().facts().waiting().forEach(partner -> parts().backlog().add(partner, ""));
        if (parts().statements().beginsMonth(tick) || parts().facts().closesBy(tick)) {
            parts().statements().everybodyChanged();
        }
        if (parts().payouts().begin(tick)) {
            parts().statements().partners().forEach(partner -> parts().backlog().add(partner, ""));
        }
        parts().statements().partnersChanged().forEach(partner -> parts().backlog()
                .add(partner, ""));
    }

    private void end(JournalEvent cause, ClockTick tick) {
        parts().facts().settleCloses(tick.getAt());
        parts().statements().checks().forEach(check -> parts().emitter().prove(cause, tick, check));
        parts().counters().observer().ticked(tick.getAt(), BigDecimal.ZERO);
        parts().emitter().prove(cause, tick, handled());
        parts().payouts().end();
        parts().emitter().passOnTick(TopicCatalogue.LEDGER_PAYOUT_JOURNAL, cause, 0, partitions);
    }

    /** The record itself names the tick; counted are the ledger's partitions, so that a later tick gives the same row. */
    private static Check handled() {
        return new Check("tick_handled", TopologyNames.LEDGER, BigDecimal.ONE, BigDecimal.ONE);
    }

    // One partner.

    /**
     * Posts what was recorded by then and frees what is free by then, each at its place in time.
     *
     * @param atHand an event that is posted without having waited; absent: only those that waited are
     * @param now the event or tick whose time is that of the booking
     */
    private void post(String partner, Instant until, @Nullable JournalEvent atHand, JournalEvent now) {
        JournalEvent left = atHand;
        while (true) {
            JournalEvent waiting = parts().facts().next(partner, until);
            JournalEvent next = waiting == null ? left : waiting;
            LedgerFacts.Free free = parts().facts().nextFree(partner, next == null ? until : next.getRecordedAt());
            if (free != null) {
                put(
                        partner,
                        now,
                        PartnerLedger.release(
                                partner,
                                free.deal(),
                                free.at(),
                                parts().facts().books(partner, free.at()),
                                now.getRecordedAt()));
            } else if (next != null) {
                if (waiting == null) {
                    left = null;
                } else {
                    parts().facts().taken(partner, next, dealOf(next));
                }
                put(partner, next, posted(partner, next, now.getRecordedAt()));
            } else {
                return;
            }
        }
    }

    private PartnerLedger.Outcome posted(String partner, JournalEvent event, Instant bookedAt) {
        PartnerLedger.Books books = parts().facts().books(partner, event.getRecordedAt());
        return event.getBody() instanceof CommissionDue due
                ? PartnerLedger.take(LedgerInputs.due(due, event.getEventId()), books, bookedAt)
                : parts().payouts().settle(event, books, bookedAt);
    }

    private static String dealOf(JournalEvent event) {
        return event.getBody() instanceof CommissionDue due ? due.getOpportunityId() : "";
    }

    /** Posts what waited for a rate of exchange that has come. */
    private void exchange(String partner, Instant at, JournalEvent now) {
        for (String deal : parts().facts().dealsWaiting(partner)) {
            put(
                    partner,
                    now,
                    PartnerLedger.exchange(partner, deal, at, parts().facts().books(partner, at), now.getRecordedAt()));
        }
    }

    private void put(String partner, JournalEvent because, PartnerLedger.Outcome outcome) {
        outcome.positions().values().forEach(position -> parts().facts().put(partner, position));
        for (Entry entry : outcome.entries()) {
            parts().facts().count(entry);
            parts().statements().add(entry);
            parts().emitter()
                    .send(
                            TopicCatalogue.LEDGER_ENTRY,
                            partner,
                            LedgerRecords.entry(entry),
                            because,
                            entry.cause(),
                            entry.bookedAt());
        }
        parts().statements().changed(partner);
        parts().payouts().changed(partner, outcome.positions().keySet(), because);
    }

    private Parts parts() {
        return Objects.requireNonNull(parts, "init comes before process");
    }
}
