package dev.tributary.attribution.domain.ledger;

import static dev.tributary.attribution.domain.ledger.LedgerAccount.ACCRUED_PARTNER_PAYABLE;
import static dev.tributary.attribution.domain.ledger.LedgerAccount.APPROVED_PAYABLE;
import static dev.tributary.attribution.domain.ledger.LedgerAccount.CASH_CLEARING;
import static dev.tributary.attribution.domain.ledger.LedgerAccount.CLAWBACK_RECEIVABLE;
import static dev.tributary.attribution.domain.ledger.LedgerAccount.FX_GAIN_LOSS;
import static dev.tributary.attribution.domain.ledger.LedgerAccount.HOLDBACK_PAYABLE;

import dev.tributary.attribution.domain.model.Nullable;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * Moves one position from where it stands to where it should stand, by entries. What goes back goes the way it came, the
 * newest first: what was freed is held again, what was earned is accrued again, what was accrued is no cost any more; what
 * was paid out is owed by the partner.
 */
final class Bookkeeper {

    private final Booking booking;
    private final String eventId;
    private final Instant effectiveAt;
    private final String opportunityId;
    private final Pins pins;
    private final @Nullable Owed owed;
    private final Booking.Move move;
    private final Deque<Position.Accrual> accruals;
    private final Deque<Position.Tranche> tranches;
    private final Deque<Position.Payout> payouts;

    /** @param effectiveAt of what is taken back or changed; a first accrual is effective at the deal's close */
    Bookkeeper(
            Booking booking,
            String eventId,
            Instant effectiveAt,
            Position position,
            Pins pins,
            @Nullable Owed owed,
            @Nullable Explanation explanation) {
        this.booking = booking;
        this.eventId = eventId;
        this.effectiveAt = effectiveAt.isBefore(pins.earnedOn()) ? pins.earnedOn() : effectiveAt;
        this.opportunityId = position.opportunityId();
        this.pins = pins;
        this.owed = owed;
        Owed terms = owed == null ? position.owed() : owed;
        this.move = new Booking.Move(
                opportunityId,
                this.effectiveAt,
                terms == null ? 0 : terms.terms().policyVersion(),
                explanation);
        this.accruals = new ArrayDeque<>(position.accruals());
        this.tranches = new ArrayDeque<>(position.tranches());
        this.payouts = new ArrayDeque<>(position.payouts());
    }

    /**
     * @param accrued target in the deal's currency
     * @param payable the same in the payout's
     * @param earned target in the payout's currency
     */
    Position moveTo(long accrued, long payable, long earned, Position before, long counted) {
        boolean first = before.accruals().isEmpty();
        unearn(before.earned() - earned);
        takeBack(before.accrued() - accrued, before.payable() - payable);
        accrue(accrued - before.accrued(), payable - before.payable(), first ? pins.earnedOn() : effectiveAt);
        earn(earned - before.earned(), first);
        boolean held = owed != null && !owed.heldBy().isEmpty();
        if (held) {
            holdBack();
        } else if (before.held()) {
            letGo();
        }
        boolean nothing = accruals.isEmpty() && payouts.isEmpty() && tranches.isEmpty();
        return new Position(
                opportunityId,
                nothing ? null : pins,
                owed,
                List.copyOf(accruals),
                List.copyOf(tranches),
                List.copyOf(payouts),
                counted,
                null);
    }

    private void accrue(long amount, long payable, Instant effective) {
        if (amount <= 0 && payable <= 0) {
            return;
        }
        String id = booking.enter(
                EntryKind.ACCRUED,
                new Booking.Move(opportunityId, effective, move.policyVersion(), move.explanation()),
                null,
                costs(Math.max(0, amount), Math.max(0, payable)));
        accruals.addLast(new Position.Accrual(id, Math.max(0, amount), Math.max(0, payable)));
    }

    /** Cost against what is owed; through the currencies where these differ. Negative amounts go the other way. */
    private List<Posting> costs(long amount, long payable) {
        List<Posting> postings = new ArrayList<>();
        if (pins.currency().equals(pins.payoutCurrency())) {
            postings.add(Posting.debit(pins.cost(), amount, pins.currency()));
            postings.add(Posting.credit(ACCRUED_PARTNER_PAYABLE, payable, pins.payoutCurrency()));
            return postings;
        }
        if (amount != 0) {
            postings.add(Posting.debit(pins.cost(), amount, pins.currency()));
            postings.add(Posting.credit(FX_GAIN_LOSS, amount, pins.currency()));
        }
        if (payable != 0) {
            postings.add(Posting.debit(FX_GAIN_LOSS, payable, pins.payoutCurrency()));
            postings.add(Posting.credit(ACCRUED_PARTNER_PAYABLE, payable, pins.payoutCurrency()));
        }
        return postings;
    }

    private void takeBack(long amount, long payable) {
        long amountLeft = Math.max(0, amount);
        long payableLeft = Math.max(0, payable);
        Deque<Position.Accrual> untouched = new ArrayDeque<>();
        while (amountLeft > 0 || payableLeft > 0) {
            Position.Accrual newest = accruals.removeLast();
            long part = Math.min(amountLeft, newest.amount());
            long payablePart = Math.min(payableLeft, newest.payable());
            if (part > 0 || payablePart > 0) {
                booking.enter(EntryKind.REVERSED, move, newest.entryId(), costs(-part, -payablePart));
            }
            amountLeft -= part;
            payableLeft -= payablePart;
            if (newest.amount() > part || newest.payable() > payablePart) {
                untouched.addFirst(
                        new Position.Accrual(newest.entryId(), newest.amount() - part, newest.payable() - payablePart));
            }
        }
        accruals.addAll(untouched);
    }

    private void earn(long amount, boolean first) {
        if (amount <= 0 || owed == null) {
            return;
        }
        Instant paidAt = owed.collected().lastPaidAt();
        Instant earnedAt = paidAt == null || paidAt.isBefore(pins.earnedOn()) ? pins.earnedOn() : paidAt;
        Instant effective = first || effectiveAt.isBefore(earnedAt) ? earnedAt : effectiveAt;
        String id = booking.enter(
                EntryKind.EARNED,
                new Booking.Move(opportunityId, effective, move.policyVersion(), move.explanation()),
                null,
                between(ACCRUED_PARTNER_PAYABLE, HOLDBACK_PAYABLE, amount));
        Instant freeAt = earnedAt.plusSeconds(86_400L * owed.terms().holdDays());
        tranches.addLast(
                new Position.Tranche(id, amount, freeAt.isBefore(effective) ? effective : freeAt, eventId, null));
    }

    private void unearn(long amount) {
        long left = Math.max(0, amount);
        while (left > 0 && !tranches.isEmpty()) {
            Position.Tranche newest = tranches.removeLast();
            long part = Math.min(left, newest.amount());
            String freedBy = newest.approvedBy();
            if (freedBy != null) {
                booking.enter(
                        EntryKind.REVERSED,
                        move.because(null),
                        freedBy,
                        between(APPROVED_PAYABLE, HOLDBACK_PAYABLE, part));
            }
            booking.enter(
                    EntryKind.REVERSED,
                    move,
                    newest.entryId(),
                    between(HOLDBACK_PAYABLE, ACCRUED_PARTNER_PAYABLE, part));
            left -= part;
            if (newest.amount() > part) {
                tranches.addLast(newest.less(part));
            }
        }
        while (left > 0) {
            Position.Payout newest = payouts.removeLast();
            long part = Math.min(left, newest.amount());
            booking.enter(
                    EntryKind.CLAWED_BACK,
                    move,
                    newest.entryId(),
                    between(CLAWBACK_RECEIVABLE, ACCRUED_PARTNER_PAYABLE, part));
            left -= part;
            if (newest.amount() > part) {
                payouts.addLast(new Position.Payout(newest.entryId(), newest.amount() - part));
            }
        }
    }

    private void holdBack() {
        for (int i = tranches.size(); i > 0; i--) {
            Position.Tranche tranche = tranches.removeFirst();
            String freedBy = tranche.approvedBy();
            if (freedBy != null) {
                booking.enter(
                        EntryKind.HELD,
                        move.because(null),
                        freedBy,
                        between(APPROVED_PAYABLE, HOLDBACK_PAYABLE, tranche.amount()));
                tranche = tranche.heldUntil(effectiveAt, eventId);
            }
            tranches.addLast(tranche);
        }
    }

    /** What cases held is free when their end has come, and no earlier than it would have been without them. */
    private void letGo() {
        for (int i = tranches.size(); i > 0; i--) {
            Position.Tranche tranche = tranches.removeFirst();
            tranches.addLast(
                    tranche.freeAt().isBefore(effectiveAt) ? tranche.heldUntil(effectiveAt, eventId) : tranche);
        }
    }

    /** Frees what has been held long enough by then. */
    static Position release(Position position, Booking booking, Instant until) {
        if (position.held()) {
            return position;
        }
        List<Position.Tranche> tranches = new ArrayList<>();
        for (Position.Tranche tranche : position.tranches()) {
            if (tranche.approvedBy() != null || tranche.freeAt().isAfter(until)) {
                tranches.add(tranche);
            } else {
                Booking.Move move = move(position, tranche.freeAt());
                String id = booking.enter(
                        tranche.cause(),
                        EntryKind.APPROVED,
                        move,
                        tranche.entryId(),
                        freed(position, tranche.amount()));
                tranches.add(tranche.approved(id));
            }
        }
        return position.with(tranches, position.payouts());
    }

    /**
     * The bank paid: what was free is paid out, as far as the partner owes nothing back.
     *
     * @param amount in the payout's currency, of which {@code kept} is set against what the partner owes
     */
    static Position pay(Position position, Booking booking, Instant paidAt, String currency, long amount, long kept) {
        List<Position.Tranche> tranches = new ArrayList<>();
        long left = amount;
        for (Position.Tranche tranche : position.tranches()) {
            long part =
                    tranche.approvedBy() == null || !position.isPaidIn(currency) ? 0 : Math.min(left, tranche.amount());
            left -= part;
            if (tranche.amount() > part) {
                tranches.add(tranche.less(part));
            }
        }
        long free = amount - left;
        Booking.Move move = move(position, paidAt);
        List<Position.Payout> payouts = new ArrayList<>(position.payouts());
        long keptFree = Math.min(kept, free);
        if (keptFree > 0) {
            String id = booking.enter(
                    EntryKind.CLAWED_BACK,
                    move,
                    null,
                    between(APPROVED_PAYABLE, CLAWBACK_RECEIVABLE, keptFree, currency));
            payouts.add(new Position.Payout(id, keptFree));
        }
        long cash = amount - kept;
        if (cash > 0) {
            // What was free when the payout was proposed may have been taken back since: that much is owed back.
            long fromFree = Math.min(cash, free - keptFree);
            List<Posting> postings = new ArrayList<>();
            if (fromFree > 0) {
                postings.add(Posting.debit(APPROVED_PAYABLE, fromFree, currency));
            }
            if (cash > fromFree) {
                postings.add(Posting.debit(CLAWBACK_RECEIVABLE, cash - fromFree, currency));
            }
            postings.add(Posting.credit(CASH_CLEARING, cash, currency));
            String id = booking.enter(EntryKind.PAID, move, null, postings);
            if (fromFree > 0) {
                payouts.add(new Position.Payout(id, fromFree));
            }
        }
        return position.with(tranches, payouts);
    }

    /**
     * What the bank paid came back. As far as it was not clawed back since it is held again, and free at the next look; the
     * rest the partner never had, and does not owe.
     *
     * @param paidBy the entry that paid it
     */
    static Position giveBack(
            Position position, Booking booking, Instant returnedAt, String currency, long cash, String paidBy) {
        long standing = position.isPaidIn(currency)
                ? position.payouts().stream()
                        .filter(payout -> payout.entryId().equals(paidBy))
                        .mapToLong(Position.Payout::amount)
                        .sum()
                : 0;
        long held = Math.min(cash, standing);
        List<Posting> postings = new ArrayList<>();
        postings.add(Posting.debit(CASH_CLEARING, cash, currency));
        if (held > 0) {
            postings.add(Posting.credit(HOLDBACK_PAYABLE, held, currency));
        }
        if (cash > held) {
            postings.add(Posting.credit(CLAWBACK_RECEIVABLE, cash - held, currency));
        }
        Booking.Move move = move(position, returnedAt);
        String id = booking.enter(EntryKind.REVERSED, move, paidBy, postings);
        List<Position.Tranche> tranches = new ArrayList<>(position.tranches());
        if (held > 0) {
            tranches.add(new Position.Tranche(id, held, returnedAt, booking.eventId(), null));
        }
        return position.with(
                tranches,
                position.payouts().stream()
                        .filter(payout -> held == 0 || !payout.entryId().equals(paidBy))
                        .toList());
    }

    /** Of money that goes on its way by itself, without anything that the deal gives being decided anew. */
    private static Booking.Move move(Position position, Instant effectiveAt) {
        return new Booking.Move(
                position.opportunityId(),
                effectiveAt,
                position.owed() == null ? 0 : position.owed().terms().policyVersion(),
                null);
    }

    private static List<Posting> freed(Position position, long amount) {
        Pins pins = Objects.requireNonNull(position.pins(), "what is earned was accrued");
        return between(HOLDBACK_PAYABLE, APPROVED_PAYABLE, amount, pins.payoutCurrency());
    }

    private List<Posting> between(LedgerAccount from, LedgerAccount to, long amount) {
        return between(from, to, amount, pins.payoutCurrency());
    }

    private static List<Posting> between(LedgerAccount from, LedgerAccount to, long amount, String currency) {
        return List.of(Posting.debit(from, amount, currency), Posting.credit(to, amount, currency));
    }
}
