package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Nullable;
import java.time.Instant;
import java.util.List;

/**
 * Where one partner's commission on one deal stands: what was posted and not taken back.
 *
 * @param pins absent: nothing was accrued, or all was taken back
 * @param owed what the deal gave when it was last decided; absent: nothing
 * @param accruals in the order in which they were posted
 * @param tranches earned and not paid out, likewise
 * @param payouts paid out and not clawed back, likewise
 * @param counted what the deal counts for in its plan's year, in minor units of the policy's currency
 * @param waitsFor the rate of exchange without which nothing can be posted, as {@code EUR>USD 2027-03-01}
 */
public record Position(
        String opportunityId,
        @Nullable Pins pins,
        @Nullable Owed owed,
        List<Accrual> accruals,
        List<Tranche> tranches,
        List<Payout> payouts,
        long counted,
        @Nullable String waitsFor) {

    /**
     * @param amount in minor units of the deal's currency
     * @param payable in minor units of the payout's
     */
    public record Accrual(String entryId, long amount, long payable) {}

    /**
     * @param amount in minor units of the payout's currency
     * @param freeAt from when it can be paid out
     * @param cause the event that made it so
     * @param approvedBy the entry that freed it; absent: it is held
     */
    public record Tranche(
            String entryId,
            long amount,
            Instant freeAt,
            String cause,
            @Nullable String approvedBy) {

        Tranche less(long part) {
            return new Tranche(entryId, amount - part, freeAt, cause, approvedBy);
        }

        Tranche approved(String by) {
            return new Tranche(entryId, amount, freeAt, cause, by);
        }

        Tranche heldUntil(Instant then, String event) {
            return new Tranche(entryId, amount, then, event, null);
        }
    }

    /** @param amount in minor units of the payout's currency */
    public record Payout(String entryId, long amount) {}

    public Position {
        accruals = List.copyOf(accruals);
        tranches = List.copyOf(tranches);
        payouts = List.copyOf(payouts);
    }

    public static Position none(String opportunityId) {
        return new Position(opportunityId, null, null, List.of(), List.of(), List.of(), 0, null);
    }

    /** Nothing can be posted before a rate of exchange comes. */
    static Position waiting(String opportunityId, Owed owed, String missing) {
        return new Position(opportunityId, null, owed, List.of(), List.of(), List.of(), 0, missing);
    }

    Position with(List<Tranche> otherTranches, List<Payout> otherPayouts) {
        return new Position(opportunityId, pins, owed, accruals, otherTranches, otherPayouts, counted, waitsFor);
    }

    /** Whether cases hold what is earned. */
    public boolean held() {
        return owed != null && !owed.heldBy().isEmpty();
    }

    /** In minor units of the deal's currency. */
    public long accrued() {
        return accruals.stream().mapToLong(Accrual::amount).sum();
    }

    /** What was accrued, in minor units of the payout's currency. */
    public long payable() {
        return accruals.stream().mapToLong(Accrual::payable).sum();
    }

    /** What was earned, in minor units of the payout's currency, paid out or not. */
    public long earned() {
        return tranches.stream().mapToLong(Tranche::amount).sum() + paid();
    }

    public long paid() {
        return payouts.stream().mapToLong(Payout::amount).sum();
    }

    /** Whether what is earned is in this currency. */
    public boolean isPaidIn(String currency) {
        return pins != null && pins.payoutCurrency().equals(currency);
    }

    /** What can be paid out. */
    public long free() {
        return tranches.stream()
                .filter(tranche -> tranche.approvedBy() != null)
                .mapToLong(Tranche::amount)
                .sum();
    }

    /** When the next tranche is free to be paid out; absent: none waits for a time. */
    public @Nullable Instant nextFree() {
        return held()
                ? null
                : tranches.stream()
                        .filter(tranche -> tranche.approvedBy() == null)
                        .map(Tranche::freeAt)
                        .min(Instant::compareTo)
                        .orElse(null);
    }
}
