package dev.tributary.attribution.topology;

import dev.tributary.attribution.codec.LedgerState;
import dev.tributary.attribution.domain.ledger.Collected;
import dev.tributary.attribution.domain.ledger.Due;
import dev.tributary.attribution.domain.ledger.Owed;
import dev.tributary.attribution.domain.ledger.Terms;
import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.policy.CommissionBase;
import dev.tributary.attribution.domain.policy.Treatment;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.FinancePeriod;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.PeriodState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What desks tell the ledger, as a test has it: deals of ten percent in USD, held for thirty days after the payment. */
public final class HandMadeJournal {

    private static final Terms TERMS = new Terms(
            Credit.SOURCED,
            PartnerType.REFERRAL,
            "referrals",
            null,
            CommissionBase.ARR,
            BigDecimal.TEN,
            null,
            null,
            null,
            "USD",
            null,
            List.of(),
            Treatment.EXPENSED,
            30,
            7,
            1);

    private final List<Told> told = new ArrayList<>();

    /** A record of the journal. */
    public record Told(String key, JournalEvent event) {}

    public List<Told> told() {
        return told;
    }

    /** @param arr in minor units */
    public HandMadeJournal booked(String partner, String deal, long arr, Instant at) {
        Owed owed = owed(arr, at, new Collected(arr, arr, List.of(), 0, null));
        return due(partner, deal, "opportunity:" + deal, at, owed);
    }

    /** All of it. */
    public HandMadeJournal paid(String partner, String deal, long arr, Instant closed, Instant at) {
        Owed owed = owed(arr, closed, new Collected(arr, arr, List.of(arr), 0, at));
        return due(partner, deal, "payment:" + deal, at, owed);
    }

    private static Owed owed(long arr, Instant closed, Collected collected) {
        return new Owed(TERMS, BigDecimal.ONE, new Money(arr, "USD"), closed, collected, List.of(), "USD");
    }

    private HandMadeJournal due(String partner, String deal, String eventId, Instant at, Owed owed) {
        return with(partner, eventId, at, LedgerState.due(new Due(partner, deal, eventId, at, at, owed)));
    }

    public HandMadeJournal tick(Instant at) {
        return with(
                TopologyNames.EVERY_PARTITION,
                "tick:" + at,
                at,
                ClockTick.newBuilder()
                        .setAt(at)
                        .setSequence(at.toEpochMilli())
                        .setLast(false)
                        .setRecordedAt(at)
                        .build());
    }

    public HandMadeJournal closed(String month, Instant at) {
        return with(
                TopologyNames.EVERY_PARTITION,
                "period:" + month,
                at,
                FinancePeriod.newBuilder()
                        .setPeriod(month)
                        .setState(PeriodState.CLOSED)
                        .setRecordedAt(at)
                        .build());
    }

    private HandMadeJournal with(String key, String eventId, Instant at, Object body) {
        told.add(new Told(
                key,
                JournalEvent.newBuilder()
                        .setEventId(eventId)
                        .setCorrelationId("test")
                        .setRecordedAt(at)
                        .setBody(body)
                        .build()));
        return this;
    }
}
