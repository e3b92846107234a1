package dev.tributary.attribution.topology;

import dev.tributary.attribution.codec.LedgerInputs;
import dev.tributary.attribution.codec.LedgerState;
import dev.tributary.attribution.domain.ledger.Due;
import dev.tributary.attribution.domain.ledger.MoneyEvent;
import dev.tributary.attribution.domain.ledger.MoneyFold;
import dev.tributary.attribution.domain.ledger.Receipts;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.CommissionDue;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.ToldDues;
import java.time.Instant;
import java.util.List;

/** Tells the ledger, event by event, what a deal gives its partners, and keeps how far the deal was followed. */
final class DealMoney {

    private static final String TOLD = "told-dues";
    private static final String AWAY = "dues-away";
    private static final Topic<String, JournalEvent> LEDGER = TopicCatalogue.LEDGER_JOURNAL;

    private final DeskStore store;
    private final Emitter emitter;
    private final Agenda agenda;
    private final int desks;

    /** @param desks how many there are */
    DealMoney(DeskStore store, Emitter emitter, Agenda agenda, int desks) {
        this.store = store;
        this.emitter = emitter;
        this.agenda = agenda;
        this.desks = desks;
    }

    /** @return when the next event that waits for the clock was recorded; absent: none waits */
    @Nullable
    Instant follow(AccountFacts facts, MoneyFold.Deal deal, JournalEvent cause) {
        String key = facts.key();
        String id = deal.history().id();
        ToldDues told = store.get(ToldDues.class, key, TOLD, id);
        if (told == null && !MoneyFold.everMoved(deal) || store.holds(key, AWAY, id)) {
            return null;
        }
        Instant horizon = agenda.followed(key);
        MoneyFold.Outcome outcome = MoneyFold.fold(
                told == null ? MoneyFold.State.NEW : LedgerInputs.state(told), deal, horizon, otherwise(cause));
        if (outcome.state() == null) {
            return null;
        }
        store.put(LedgerState.state(id, outcome.state(), cause.getRecordedAt()), key, TOLD, id);
        deal.late().forEach(event -> facts.followedLate(id, event));
        for (MoneyFold.Step step : outcome.steps()) {
            step.changed().forEach((partner, change) -> tell(id, partner, step.event(), change, cause));
        }
        outcome.refused().forEach(refused -> refuse(facts, refused, cause));
        return outcome.waits();
    }

    /** What changed where no event of the deal itself did. Two ticks of one instant, of two loads, are one cause. */
    private static MoneyEvent otherwise(JournalEvent cause) {
        String id = cause.getBody() instanceof ClockTick tick ? "tick:" + tick.getAt() : cause.getEventId();
        return new MoneyEvent(id, cause.getRecordedAt(), cause.getRecordedAt(), null);
    }

    private void tell(String deal, String partner, MoneyEvent event, MoneyFold.Change change, JournalEvent cause) {
        CommissionDue due = LedgerState.due(
                new Due(partner, deal, event.id(), event.occurredAt(), event.recordedAt(), change.owed()));
        JournalEvent message = JournalEvent.newBuilder(cause)
                .setEventId(event.id())
                .setCausationId(cause.getEventId())
                .setSource(null)
                .setRow(null)
                .setPassedOnBy(null)
                .setPassedOnOf(null)
                .setPhase(0)
                .setOrigin(null)
                .setRecordedAt(event.recordedAt())
                .setBody(due)
                .build();
        emitter.passOn(LEDGER, partner, message, message);
    }

    private void refuse(AccountFacts facts, MoneyFold.Refused refused, JournalEvent cause) {
        String id = refused.payment().id();
        JournalEvent event = JournalEvent.newBuilder(cause)
                .setEventId("payment:" + id)
                .setSource(facts.sourceOf(AccountFacts.PAYMENT_SOURCE, id))
                .setRow("payment:" + id)
                .setRecordedAt(refused.payment().recordedAt())
                .build();
        Receipts.Refusal why = refused.why();
        emitter.reject(event, TopicCatalogue.BILLING_PAYMENT, why.column(), why.name(), why.remedy());
    }

    /** Says to the ledger, behind all that this desk told it, that a month is closed. */
    void passOnClose(JournalEvent close) {
        JournalEvent message = JournalEvent.newBuilder(close)
                .setPassedOnBy(emitter.partition())
                .setPassedOnOf(desks)
                .build();
        emitter.passOn(LEDGER, TopologyNames.EVERY_PARTITION, message, message);
    }

    // When a deal goes to another desk, how far it was followed goes along: what was told once is not told again.

    /** How far the deal was followed here, where it is followed no more; or that this is still to come. */
    ToldDues release(AccountFacts facts, String deal, Instant recordedAt) {
        if (isAway(facts, deal)) {
            store.delete(facts.key(), AWAY, deal);
            return toCome(deal, recordedAt);
        }
        ToldDues told = store.get(ToldDues.class, facts.key(), TOLD, deal);
        store.delete(facts.key(), TOLD, deal);
        List<String> late = List.copyOf(facts.ofDeal(deal).late());
        return ToldDues.newBuilder(told == null ? LedgerState.state(deal, MoneyFold.State.NEW, recordedAt) : told)
                .setLate(late)
                .setRecordedAt(recordedAt)
                .build();
    }

    static ToldDues toCome(String deal, Instant recordedAt) {
        return ToldDues.newBuilder(LedgerState.state(deal, MoneyFold.State.NEW, recordedAt))
                .setToCome(true)
                .build();
    }

    /** Whether it still has to come from another desk. */
    boolean isAway(AccountFacts facts, String deal) {
        return store.holds(facts.key(), AWAY, deal);
    }

    /** Another desk has followed the deal so far, or will tell how far. */
    void adopt(AccountFacts facts, ToldDues told) {
        String deal = told.getOpportunityId();
        if (told.getToCome()) {
            store.mark(facts.key(), AWAY, deal);
            return;
        }
        store.delete(facts.key(), AWAY, deal);
        facts.ofDeal(deal).late().forEach(event -> facts.followedLate(deal, event));
        told.getLate().forEach(event -> facts.late(deal, event));
        if (told.getFoldedUpTo().isAfter(Instant.EPOCH)) {
            store.put(told, facts.key(), TOLD, deal);
        }
    }
}
