package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.policy.Accelerator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ledger of one partner: turns what deals give it into entries. A pure function of what stands and of one event; the
 * same events in the same order give the same entries, whenever it runs.
 */
public final class PartnerLedger {

    /** What stands before the event. */
    public interface Books {

        Position position(String opportunityId);

        /** What the partner brought under a plan in a year, deal by deal, in minor units of the policy's currency. */
        SortedMap<PlanYear.Place, Long> broughtIn(PlanYear year);

        /** The rate of exchange for a day; absent: none is known that is new enough. */
        @Nullable
        ExchangeRate rate(LocalDate day, String from, String to, int maxAgeDays);

        Periods periods();
    }

    /**
     * What an event changes.
     *
     * @param entries in the order in which they were posted
     * @param positions those that changed, by deal
     */
    public record Outcome(List<Entry> entries, SortedMap<String, Position> positions) {}

    private final Books books;
    private final Booking booking;
    private final String eventId;
    private final Instant occurredAt;
    private final SortedMap<String, Position> positions = new TreeMap<>(Bytes.ORDER);
    private final Map<PlanYear, NavigableMap<PlanYear.Place, Long>> years = new HashMap<>();

    /** From which place on a year changed, and what it came to before. */
    private record Changed(PlanYear.Place from, long totalBefore) {}

    private final SortedMap<PlanYear, Changed> changed = new TreeMap<>();

    private PartnerLedger(String partnerId, Books books, String eventId, Instant occurredAt, Instant bookedAt) {
        this.books = books;
        this.booking = new Booking(partnerId, eventId, bookedAt, books.periods());
        this.eventId = eventId;
        this.occurredAt = occurredAt;
    }

    /** Posts what an event changed of what a deal gives. */
    public static Outcome take(Due due, Books books, Instant bookedAt) {
        PartnerLedger ledger = new PartnerLedger(due.partnerId(), books, due.eventId(), due.occurredAt(), bookedAt);
        ledger.stand(due.opportunityId(), due.owed());
        return ledger.outcome();
    }

    /** Frees what has been held long enough by then. */
    public static Outcome release(
            String partnerId, String opportunityId, Instant until, Books books, Instant bookedAt) {
        PartnerLedger ledger = new PartnerLedger(partnerId, books, "", until, bookedAt);
        ledger.positions.put(opportunityId, Bookkeeper.release(books.position(opportunityId), ledger.booking, until));
        return ledger.outcome();
    }

    /** Posts what waited for a rate of exchange, if it has come; the rate is the cause. */
    public static Outcome exchange(String partnerId, String opportunityId, Instant at, Books books, Instant bookedAt) {
        Owed owed = books.position(opportunityId).owed();
        Pins pins = owed == null ? null : pin(owed, books).pins();
        ExchangeRate came = pins == null ? null : pins.exchange() == null ? pins.toDeal() : pins.exchange();
        PartnerLedger ledger = new PartnerLedger(partnerId, books, came == null ? "" : came.source(), at, bookedAt);
        if (came != null) {
            ledger.stand(opportunityId, owed);
        }
        return ledger.outcome();
    }

    /**
     * The bank paid a partner.
     *
     * @param payout what for, as it was approved
     */
    public static Outcome pay(PartnerPayout payout, Instant paidAt, Books books, Instant bookedAt) {
        PartnerLedger ledger = new PartnerLedger(payout.partnerId(), books, payout.id(), paidAt, bookedAt);
        SortedMap<String, Long> cash = payout.cashByDeal();
        for (PartnerPayout.Part part : payout.parts()) {
            ledger.positions.put(
                    part.opportunityId(),
                    Bookkeeper.pay(
                            books.position(part.opportunityId()),
                            ledger.booking,
                            paidAt,
                            payout.currency(),
                            part.amount(),
                            part.amount() - cash.getOrDefault(part.opportunityId(), 0L)));
        }
        return ledger.outcome();
    }

    /**
     * The money came back from the bank: what was paid is owed again, and held no longer than cases hold it. What was kept of
     * the payment stays kept, for that was owed back.
     *
     * @param payout as it was paid
     */
    public static Outcome giveBack(PartnerPayout payout, Instant returnedAt, Books books, Instant bookedAt) {
        PartnerLedger ledger = new PartnerLedger(payout.partnerId(), books, payout.id(), returnedAt, bookedAt);
        payout.cashByDeal()
                .forEach((deal, cash) -> ledger.positions.put(
                        deal,
                        Bookkeeper.giveBack(
                                books.position(deal),
                                ledger.booking,
                                returnedAt,
                                payout.currency(),
                                cash,
                                EntryId.of(payout.id(), deal, payout.partnerId(), EntryKind.PAID, null))));
        return ledger.outcome();
    }

    private Outcome outcome() {
        return new Outcome(booking.entries(), positions);
    }

    private void stand(String deal, @Nullable Owed owed) {
        move(deal, owed);
        // Of a year that changed, other deals may stand on other steps than before.
        for (Map.Entry<PlanYear, Changed> year : List.copyOf(changed.entrySet())) {
            for (PlanYear.Place place : List.copyOf(brought(year.getKey()).keySet())) {
                Owed others = position(place.opportunityId()).owed();
                if (!place.opportunityId().equals(deal)
                        && others != null
                        && concerned(others.terms(), place, year.getKey(), year.getValue())) {
                    move(place.opportunityId(), others);
                }
            }
        }
    }

    private boolean concerned(Terms terms, PlanYear.Place place, PlanYear year, Changed change) {
        Accelerator accelerator = terms.accelerator();
        if (accelerator == null) {
            return false;
        }
        return accelerator.mode() == Accelerator.Mode.MARGINAL
                ? place.compareTo(change.from()) > 0
                : Commission.stepReached(terms, change.totalBefore())
                        != Commission.stepReached(terms, total(brought(year)));
    }

    private void move(String deal, @Nullable Owed owed) {
        Position before = position(deal);
        Pins standing = before.pins();
        if (standing != null && (owed == null || !fits(standing, owed))) {
            Owed was = before.owed();
            Explanation taken = was == null
                    ? null
                    : explanation(was, standing, Commission.of(was, year(standing, was, deal), standing.toDeal()));
            count(before, null, null, 0);
            before = keeper(before, standing, null, taken).moveTo(0, 0, 0, before, 0);
        }
        if (owed == null) {
            positions.put(deal, Position.none(deal));
            return;
        }
        Pins pins = before.pins();
        if (pins == null) {
            Pinned pinned = pin(owed, books);
            pins = pinned.pins();
            if (pins == null) {
                positions.put(deal, Position.waiting(deal, owed, Objects.requireNonNull(pinned.missing())));
                return;
            }
        }
        long counted = counted(owed, pins);
        count(before, pins.planYear(), owed.earnedOn(), counted);
        Commission commission = Commission.of(owed, year(pins, owed, deal), pins.toDeal());
        long accrued = Math.addExact(commission.firstYear(), commission.laterYears());
        long payable = pins.toPayout(accrued);
        long later = pins.toPayout(commission.laterYears());
        long earned = Math.addExact(Commission.earned(payable - later, owed.collected()), later);
        positions.put(
                deal,
                keeper(before, pins, owed, explanation(owed, pins, commission))
                        .moveTo(accrued, payable, earned, before, counted));
    }

    private Bookkeeper keeper(Position before, Pins pins, @Nullable Owed owed, @Nullable Explanation explanation) {
        return new Bookkeeper(booking, eventId, occurredAt, before, pins, owed, explanation);
    }

    private Position position(String deal) {
        Position touched = positions.get(deal);
        return touched == null ? books.position(deal) : touched;
    }

    /**
     * What was pinned holds while the currency, the accounting and the month of the close stay what they were, and every rate
     * that the terms need is among it.
     */
    private static boolean fits(Pins pins, Owed owed) {
        return pins.currency().equals(owed.base().currency())
                && (pins.toDeal() != null || !owed.needsRateToDeal())
                && pins.treatment() == owed.terms().treatment()
                && month(pins.earnedOn()).equals(month(owed.earnedOn()))
                && Objects.equals(pins.planYear(), planYear(owed));
    }

    private static YearMonth month(Instant instant) {
        return YearMonth.from(instant.atZone(ZoneOffset.UTC));
    }

    private static @Nullable PlanYear planYear(Owed owed) {
        return owed.terms().accelerator() == null
                ? null
                : new PlanYear(owed.terms().plan(), month(owed.earnedOn()).getYear());
    }

    /** Either what could be pinned, or the rate that is missing. */
    private record Pinned(@Nullable Pins pins, @Nullable String missing) {}

    private static Pinned pin(Owed owed, Books books) {
        String currency = owed.base().currency();
        Terms terms = owed.terms();
        LocalDate day = LocalDate.ofInstant(owed.earnedOn(), ZoneOffset.UTC);
        ExchangeRate exchange = null;
        ExchangeRate toDeal = null;
        if (!currency.equals(owed.payoutCurrency())) {
            exchange = books.rate(day, currency, owed.payoutCurrency(), terms.rateMaxAgeDays());
            if (exchange == null) {
                return new Pinned(null, currency + ">" + owed.payoutCurrency() + " " + day);
            }
        }
        if (owed.needsRateToDeal()) {
            toDeal = books.rate(day, terms.currency(), currency, terms.rateMaxAgeDays());
            if (toDeal == null) {
                return new Pinned(null, terms.currency() + ">" + currency + " " + day);
            }
        }
        return new Pinned(
                new Pins(
                        currency,
                        owed.payoutCurrency(),
                        terms.treatment(),
                        owed.earnedOn(),
                        exchange,
                        toDeal,
                        planYear(owed)),
                null);
    }

    // The plan's year.

    private NavigableMap<PlanYear.Place, Long> brought(PlanYear year) {
        return years.computeIfAbsent(year, each -> new TreeMap<>(books.broughtIn(each)));
    }

    private static long total(SortedMap<PlanYear.Place, Long> brought) {
        return brought.values().stream().reduce(0L, Math::addExact);
    }

    private Year year(Pins pins, Owed owed, String deal) {
        PlanYear year = pins.planYear();
        if (year == null) {
            return Year.NONE;
        }
        NavigableMap<PlanYear.Place, Long> brought = brought(year);
        return new Year(total(brought.headMap(new PlanYear.Place(owed.earnedOn(), deal), false)), total(brought));
    }

    private static long counted(Owed owed, Pins pins) {
        if (pins.planYear() == null) {
            return 0;
        }
        Collected collected = owed.collected();
        Money base = owed.base();
        long kept =
                collected.arr() == 0 ? base.minor() : Commission.part(base.minor(), collected.kept(), collected.arr());
        return pins.toDeal() == null ? kept : pins.toDeal().flipped().convert(kept);
    }

    /** Puts what a deal counts for where it counts now. */
    private void count(Position before, @Nullable PlanYear year, @Nullable Instant earnedOn, long counted) {
        Pins pins = before.pins();
        PlanYear yearBefore = pins == null ? null : pins.planYear();
        Owed owed = before.owed();
        if (yearBefore != null && owed != null) {
            place(yearBefore, new PlanYear.Place(owed.earnedOn(), before.opportunityId()), null);
        }
        if (year != null && earnedOn != null) {
            place(year, new PlanYear.Place(earnedOn, before.opportunityId()), counted);
        }
    }

    private void place(PlanYear year, PlanYear.Place place, @Nullable Long counted) {
        NavigableMap<PlanYear.Place, Long> brought = brought(year);
        long totalBefore = total(brought);
        Long was = counted == null ? brought.remove(place) : brought.put(place, counted);
        if (!Objects.equals(was, counted)) {
            changed.merge(
                    year,
                    new Changed(place, totalBefore),
                    (first, next) -> new Changed(
                            first.from().compareTo(next.from()) < 0 ? first.from() : next.from(), first.totalBefore()));
        }
    }

    private static Explanation explanation(Owed owed, Pins pins, Commission commission) {
        Terms terms = owed.terms();
        String currency = pins.currency();
        return new Explanation(
                terms.credit(),
                terms.capacity(),
                terms.plan(),
                terms.clause(),
                owed.share(),
                terms.baseKind(),
                owed.base(),
                commission.words(),
                new Money(commission.whole(), currency),
                new Money(owed.collected().arr(), currency),
                owed.collected().kept(),
                pins.exchange(),
                terms.treatment().standard());
    }
}
