package dev.tributary.attribution.topology;

import dev.tributary.attribution.codec.FromAvro;
import dev.tributary.attribution.codec.LedgerInputs;
import dev.tributary.attribution.codec.LedgerState;
import dev.tributary.attribution.domain.ledger.Entry;
import dev.tributary.attribution.domain.ledger.ExchangeRate;
import dev.tributary.attribution.domain.ledger.ExchangeRates;
import dev.tributary.attribution.domain.ledger.LedgerAccount;
import dev.tributary.attribution.domain.ledger.Owed;
import dev.tributary.attribution.domain.ledger.PartnerLedger;
import dev.tributary.attribution.domain.ledger.Periods;
import dev.tributary.attribution.domain.ledger.Pins;
import dev.tributary.attribution.domain.ledger.PlanYear;
import dev.tributary.attribution.domain.ledger.Position;
import dev.tributary.attribution.domain.ledger.Posting;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.PeriodClose;
import dev.tributary.schemas.avro.FinancePeriod;
import dev.tributary.schemas.avro.FxRate;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.LedgerPosition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.KeyValue;

/** What one ledger partition knows: where every partner's commissions stand, the rates of exchange, the closed months. */
final class LedgerFacts {

    /** No partner's id is empty, so nothing of a partner stands here. */
    private static final String PROGRAM = "";

    private static final String POSITION = "position";
    private static final String WAITS = "waits";
    private static final String BROUGHT = "brought";
    private static final String FREE = "free";
    private static final String PAYABLE = "payable";
    private static final String OWES_BACK = "owes-back";
    private static final String QUEUE = "queue";
    private static final String RATE = "rate";
    private static final String CLOSE = "close";
    private static final String CLOSED = "closed";
    private static final String SOFT = "soft-close";
    private static final String SOFT_CLOSED = "soft-closed";

    private final DeskStore store;
    private final QueueHeads heads;
    private @Nullable List<PeriodClose> closes;

    LedgerFacts(DeskStore store) {
        this.store = store;
        this.heads = new QueueHeads(store);
    }

    // Rates and closes.

    void put(FxRate rate) {
        store.put(rate, PROGRAM, RATE, rate.getFrom(), rate.getTo(), day(rate.getDate()));
    }

    static String eventId(FxRate rate) {
        return "rate:" + rate.getFrom() + "|" + rate.getTo() + "@" + rate.getDate();
    }

    private static String day(LocalDate date) {
        return StoreKey.number(date.toEpochDay() ^ Long.MIN_VALUE);
    }

    private ExchangeRates.@Nullable Published newest(LocalDate from, LocalDate to, String pairFrom, String pairTo) {
        KeyValue<org.apache.kafka.common.utils.Bytes, byte[]> found = store.last(
                StoreKey.of(PROGRAM, RATE, pairFrom, pairTo, day(from)),
                StoreKey.end(PROGRAM, RATE, pairFrom, pairTo, day(to)));
        if (found == null) {
            return null;
        }
        FxRate rate = store.codec.decoded(found.value, FxRate.class);
        return new ExchangeRates.Published(rate.getRate(), rate.getDate(), eventId(rate));
    }

    void putSoft(FinancePeriod period) {
        store.put(period, PROGRAM, SOFT, period.getPeriod());
    }

    /** The last month that is up for review by then; absent: none is. */
    @Nullable
    YearMonth lastSoftClosed(Instant until) {
        return store.all(FinancePeriod.class, PROGRAM, SOFT).stream()
                .filter(close -> !close.getRecordedAt().isAfter(until))
                .map(close -> YearMonth.parse(close.getPeriod()))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** A month is closed for what is recorded later, and from the next tick on for everything. */
    void put(FinancePeriod period) {
        store.put(period, PROGRAM, CLOSE, period.getPeriod());
        closes = null;
    }

    /** Closes recorded by then hold for whatever comes from now on, whenever it was recorded. */
    void settleCloses(Instant until) {
        settle(lastClosed(until), CLOSED);
        settle(lastSoftClosed(until), SOFT_CLOSED);
    }

    private void settle(@Nullable YearMonth last, String kind) {
        if (last != null) {
            store.putText(last.toString(), PROGRAM, kind);
        }
    }

    /** Whether months are closed by then, softly or for good, that were not before. */
    boolean closesBy(Instant until) {
        return isNew(lastClosed(until), CLOSED) || isNew(lastSoftClosed(until), SOFT_CLOSED);
    }

    private boolean isNew(@Nullable YearMonth last, String kind) {
        return last != null && !last.toString().equals(store.text(PROGRAM, kind));
    }

    private @Nullable YearMonth lastClosed(Instant until) {
        return periods(until).lastClosed();
    }

    /** The months that are closed for an event. */
    Periods periods(Instant recordedAt) {
        List<PeriodClose> holding = new ArrayList<>(closes().stream()
                .filter(close -> !close.recordedAt().isAfter(recordedAt))
                .toList());
        String settled = store.text(PROGRAM, CLOSED);
        if (settled != null) {
            holding.add(new PeriodClose(YearMonth.parse(settled), recordedAt));
        }
        return Periods.of(holding);
    }

    private List<PeriodClose> closes() {
        List<PeriodClose> known = closes;
        if (known == null) {
            known = store.all(FinancePeriod.class, PROGRAM, CLOSE).stream()
                    .map(FromAvro::close)
                    .toList();
            closes = known;
        }
        return known;
    }

    // What waits.

    void queue(String partner, JournalEvent due, String deal) {
        String[] at = {partner, QUEUE, StoreKey.time(due.getRecordedAt()), due.getEventId(), deal};
        store.put(due, at);
        heads.added(StoreKey.of(at), partner, QUEUE);
    }

    /** The next of a partner's events that was recorded by then, in the order in which money is booked. */
    @Nullable
    JournalEvent next(String partner, Instant until) {
        org.apache.kafka.common.utils.Bytes key = firstBy(until, partner, QUEUE);
        return key == null
                ? null
                : store.get(JournalEvent.class, StoreKey.parts(key).toArray(String[]::new));
    }

    /** Whether events of the partner wait for a later tick. */
    boolean waits(String partner) {
        return store.any(partner, QUEUE);
    }

    void taken(String partner, JournalEvent due, String deal) {
        String[] at = {partner, QUEUE, StoreKey.time(due.getRecordedAt()), due.getEventId(), deal};
        store.delete(at);
        heads.removed(StoreKey.of(at), partner, QUEUE);
    }

    /** When something of the partner is free next; absent: nothing waits for a time. */
    @Nullable
    Free nextFree(String partner, Instant until) {
        org.apache.kafka.common.utils.Bytes key = firstBy(until, partner, FREE);
        if (key == null) {
            return null;
        }
        List<String> parts = StoreKey.parts(key);
        return new Free(StoreKey.timeOf(parts.get(2)), parts.get(3));
    }

    /** The first of a queue in the order of time, if it is of that time or before. */
    private org.apache.kafka.common.utils.@Nullable Bytes firstBy(Instant until, String partner, String queue) {
        org.apache.kafka.common.utils.Bytes first = heads.first(partner, queue);
        return first == null || first.compareTo(StoreKey.end(partner, queue, StoreKey.time(until))) > 0 ? null : first;
    }

    record Free(Instant at, String deal) {}

    /** Every partner of whom something is free by then. */
    SortedSet<String> freeBy(Instant until) {
        SortedSet<String> partners = new TreeSet<>(Bytes.ORDER);
        store.scan(
                StoreKey.first(PROGRAM, FREE),
                StoreKey.end(PROGRAM, FREE, StoreKey.time(until)),
                (key, nothing) -> partners.add(StoreKey.parts(key).get(3)));
        return partners;
    }

    /** Every partner of whom something waits for a rate. */
    SortedSet<String> waiting() {
        SortedSet<String> partners = new TreeSet<>(Bytes.ORDER);
        store.scan(
                StoreKey.first(PROGRAM, WAITS),
                StoreKey.end(PROGRAM, WAITS),
                (key, nothing) -> partners.add(StoreKey.parts(key).get(2)));
        return partners;
    }

    List<String> dealsWaiting(String partner) {
        return store.lastParts(PROGRAM, WAITS, partner);
    }

    // Positions.

    Position position(String partner, String deal) {
        LedgerPosition stored = store.get(LedgerPosition.class, partner, POSITION, deal);
        return stored == null ? Position.none(deal) : LedgerInputs.position(stored);
    }

    void put(String partner, Position position) {
        String deal = position.opportunityId();
        Position before = position(partner, deal);
        count(partner, before, false);
        store.put(LedgerState.position(position), partner, POSITION, deal);
        count(partner, position, true);
        if (position.waitsFor() != null) {
            store.mark(PROGRAM, WAITS, partner, deal);
        } else if (before.waitsFor() != null) {
            store.delete(PROGRAM, WAITS, partner, deal);
        }
        if (position.free() > 0) {
            store.mark(partner, PAYABLE, deal);
        } else if (before.free() > 0) {
            store.delete(partner, PAYABLE, deal);
        }
        freeAt(partner, deal, before.nextFree(), position.nextFree());
    }

    /** The partner's deals of which something can be paid out. */
    List<String> payable(String partner) {
        return store.lastParts(partner, PAYABLE);
    }

    /** Adds what an entry moves of what its partner owes back. */
    void count(Entry entry) {
        for (Posting posting : entry.postings()) {
            if (posting.account() == LedgerAccount.CLAWBACK_RECEIVABLE) {
                long owes = owesBack(entry.partnerId(), posting.currency());
                store.putText(
                        Long.toString(Math.addExact(owes, posting.amount())),
                        entry.partnerId(),
                        OWES_BACK,
                        posting.currency());
            }
        }
    }

    /** What the partner owes back, in minor units. */
    long owesBack(String partner, String currency) {
        String owes = store.text(partner, OWES_BACK, currency);
        return owes == null ? 0 : Long.parseLong(owes);
    }

    /** Keeps at hand what a deal counts for in its plan's year. */
    private void count(String partner, Position position, boolean counts) {
        Pins pins = position.pins();
        Owed owed = position.owed();
        PlanYear year = pins == null ? null : pins.planYear();
        if (year != null && owed != null) {
            String[] at = {
                partner,
                BROUGHT,
                year.plan(),
                Integer.toString(year.year()),
                StoreKey.time(owed.earnedOn()),
                position.opportunityId()
            };
            if (counts) {
                store.putText(Long.toString(position.counted()), at);
            } else {
                store.delete(at);
            }
        }
    }

    private void freeAt(String partner, String deal, @Nullable Instant atBefore, @Nullable Instant at) {
        String before = atBefore == null ? null : StoreKey.time(atBefore);
        String after = at == null ? null : StoreKey.time(at);
        if (before != null && !before.equals(after)) {
            store.delete(partner, FREE, before, deal);
            store.delete(PROGRAM, FREE, before, partner, deal);
            heads.removed(StoreKey.of(partner, FREE, before, deal), partner, FREE);
        }
        if (after != null && !after.equals(before)) {
            store.mark(partner, FREE, after, deal);
            store.mark(PROGRAM, FREE, after, partner, deal);
            heads.added(StoreKey.of(partner, FREE, after, deal), partner, FREE);
        }
    }

    /** The books of a partner as an event finds them. */
    PartnerLedger.Books books(String partner, Instant recordedAt) {
        return new PartnerLedger.Books() {
            @Override
            public Position position(String opportunityId) {
                return LedgerFacts.this.position(partner, opportunityId);
            }

            @Override
            public SortedMap<PlanYear.Place, Long> broughtIn(PlanYear year) {
                SortedMap<PlanYear.Place, Long> brought = new TreeMap<>();
                String[] of = {partner, BROUGHT, year.plan(), Integer.toString(year.year())};
                store.scan(StoreKey.first(of), StoreKey.end(of), (key, value) -> {
                    List<String> parts = StoreKey.parts(key);
                    brought.put(
                            new PlanYear.Place(StoreKey.timeOf(parts.get(4)), parts.get(5)),
                            Long.parseLong(new String(value, StandardCharsets.UTF_8)));
                });
                return brought;
            }

            @Override
            public @Nullable ExchangeRate rate(LocalDate day, String from, String to, int maxAgeDays) {
                return ExchangeRates.on(day, from, to, maxAgeDays, LedgerFacts.this::newest);
            }

            @Override
            public Periods periods() {
                return LedgerFacts.this.periods(recordedAt);
            }
        };
    }
}
