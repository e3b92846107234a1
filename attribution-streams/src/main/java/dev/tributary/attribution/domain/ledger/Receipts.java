package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Payment;
import dev.tributary.attribution.domain.model.PaymentKind;
import dev.tributary.attribution.domain.policy.Reversal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What came in on one deal and what went back, taken payment by payment in the order in which money is booked. */
public final class Receipts {

    /** Money is one fold over events in this order. */
    public static final Comparator<Payment> ORDER =
            Comparator.comparing(Payment::recordedAt).thenComparing(Payment::id, Bytes.ORDER);

    private final String currency;
    private final List<Payment> paid = new ArrayList<>();
    private final List<Payment> lost = new ArrayList<>();

    /** @param currency of the deal */
    public Receipts(String currency) {
        this.currency = currency;
    }

    /** Why a payment is not taken. */
    public enum Refusal {
        CURRENCY_MISMATCH("currency", "the payment is in another currency than the deal; send it again, in the deal's"),
        REFUND_EXCEEDS_PAID(
                "amount", "more would be refunded than was paid; send the payment first, or a smaller refund");

        private final String column;
        private final String remedy;

        Refusal(String column, String remedy) {
            this.column = column;
            this.remedy = remedy;
        }

        /** What of the payment is wrong. */
        public String column() {
            return column;
        }

        public String remedy() {
            return remedy;
        }
    }

    /** Takes a payment that was found good before. */
    void accepted(Payment payment) {
        (payment.kind() == PaymentKind.PAID ? paid : lost).add(payment);
    }

    /** Takes a payment, or says why not and leaves everything as it is. */
    public Optional<Refusal> take(Payment payment) {
        if (!payment.amount().currency().equals(currency)) {
            return Optional.of(Refusal.CURRENCY_MISMATCH);
        }
        if (payment.kind() == PaymentKind.PAID) {
            paid.add(payment);
            return Optional.empty();
        }
        if (payment.kind() == PaymentKind.REFUNDED
                && payment.amount().minor() > sum(paid) - sum(lost, PaymentKind.REFUNDED)) {
            return Optional.of(Refusal.REFUND_EXCEEDS_PAID);
        }
        lost.add(payment);
        return Optional.empty();
    }

    /**
     * What of it counts towards a commission.
     *
     * @param arr of the deal, in minor units
     * @param closedAt of the deal
     * @param cliffDays from the close, where {@code reversal} is a cliff
     * @param recurringMonths from the close in which payments beyond the first year count; 0: they never do
     */
    public Collected towards(long arr, Instant closedAt, Reversal reversal, int cliffDays, int recurringMonths) {
        long kept = kept(arr, closedAt, reversal, cliffDays);
        long refunded = reversal == Reversal.CLIFF ? 0 : sum(lost, PaymentKind.REFUNDED);
        long left = Math.min(kept, Math.max(0, Math.subtractExact(sum(paid), refunded)));
        List<Long> payments = new ArrayList<>();
        Instant lastPaidAt = null;
        for (Payment payment : paid) {
            long counts = Math.min(left, payment.amount().minor());
            if (counts > 0) {
                payments.add(counts);
                left -= counts;
                lastPaidAt = payment.occurredAt();
            }
        }
        Later later = later(arr, kept, refunded, closedAt, recurringMonths);
        return new Collected(arr, kept, payments, later.amount(), later.paidAt() == null ? lastPaidAt : later.paidAt());
    }

    private long kept(long arr, Instant closedAt, Reversal reversal, int cliffDays) {
        if (reversal == Reversal.PRO_RATA) {
            return Math.max(0, Math.subtractExact(arr, sum(lost)));
        }
        Instant cliff = closedAt.plusSeconds(86_400L * cliffDays);
        return lost.stream()
                        .anyMatch(each ->
                                each.amount().minor() > 0 && !each.occurredAt().isAfter(cliff))
                ? 0
                : arr;
    }

    private record Later(long amount, @Nullable Instant paidAt) {}

    /** Payments beyond the first year's ARR, those within the months, for as many years as these are. */
    private Later later(long arr, long kept, long refunded, Instant closedAt, int months) {
        if (months <= 12 || kept == 0) {
            return new Later(0, null);
        }
        Instant until = closedAt.atZone(ZoneOffset.UTC).plusMonths(months).toInstant();
        long most = Math.multiplyExact(arr, months - 12L) / 12;
        long before = 0;
        long counted = 0;
        Instant paidAt = null;
        long all = sum(paid) - refunded;
        for (Payment payment : paid) {
            long after = Math.min(all, before + payment.amount().minor());
            long beyond = Math.max(0, after - Math.max(before, arr));
            if (beyond > 0 && !payment.occurredAt().isAfter(until) && counted < most) {
                counted = Math.min(most, counted + beyond);
                paidAt = payment.occurredAt();
            }
            before = after;
        }
        return new Later(counted, paidAt);
    }

    private static long sum(List<Payment> payments) {
        return payments.stream().mapToLong(payment -> payment.amount().minor()).reduce(0, Math::addExact);
    }

    private static long sum(List<Payment> payments, PaymentKind kind) {
        return sum(payments.stream().filter(payment -> payment.kind() == kind).toList());
    }
}
