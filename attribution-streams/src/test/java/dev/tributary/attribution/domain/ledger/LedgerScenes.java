package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.model.Payment;
import dev.tributary.attribution.domain.model.PaymentKind;
import dev.tributary.attribution.domain.policy.Accelerator;
import dev.tributary.attribution.domain.policy.CommissionBase;
import dev.tributary.attribution.domain.policy.Reversal;
import dev.tributary.attribution.domain.policy.Treatment;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A deal of 1,000.00 that closes on 10 March, its payments, and the terms it is paid under; each test changes what it tells of. */
final class LedgerScenes {

    static final Instant CLOSE = Instant.parse("2026-03-10T12:00:00Z");
    static final String DEAL = "D-1";

    private LedgerScenes() {}

    static Instant day(int days) {
        return CLOSE.plus(Duration.ofDays(days));
    }

    static Payment payment(String id, PaymentKind kind, long minor, int dayAfterClose) {
        return new Payment(id, DEAL, kind, new Money(minor, "USD"), day(dayAfterClose), null, null, day(dayAfterClose));
    }

    static Payment paid(String id, long minor, int dayAfterClose) {
        return payment(id, PaymentKind.PAID, minor, dayAfterClose);
    }

    static Terms terms(String rate) {
        return terms(rate, null, null, null, List.of(), null);
    }

    static Terms terms(
            String rate,
            @Nullable Accelerator accelerator,
            @Nullable String cap,
            @Nullable String floor,
            List<Terms.Bonus> bonuses,
            @Nullable String recurring) {
        return new Terms(
                Credit.SOURCED,
                PartnerType.REFERRAL,
                "referrals",
                null,
                CommissionBase.ARR,
                new BigDecimal(rate),
                accelerator,
                cap == null ? null : new BigDecimal(cap),
                floor == null ? null : new BigDecimal(floor),
                "USD",
                recurring == null ? null : new BigDecimal(recurring),
                bonuses,
                Treatment.EXPENSED,
                30,
                7,
                1);
    }

    static Owed owed(Terms terms, long arr, List<Payment> payments) {
        return owed(terms, arr, payments, List.of());
    }

    static Owed owed(Terms terms, long arr, List<Payment> payments, List<String> heldBy) {
        return owed(terms, new Money(arr, "USD"), collected(arr, payments), heldBy, "USD");
    }

    static Owed owed(Terms terms, Money arr, Collected collected, List<String> heldBy, String payoutCurrency) {
        return new Owed(terms, BigDecimal.ONE, arr, CLOSE, collected, heldBy, payoutCurrency);
    }

    static Collected collected(long arr, List<Payment> payments) {
        return receipts(payments).towards(arr, CLOSE, Reversal.PRO_RATA, 0, 0);
    }

    static Receipts receipts(List<Payment> payments) {
        Receipts receipts = new Receipts("USD");
        List<Payment> sorted = new ArrayList<>(payments);
        sorted.sort(Receipts.ORDER);
        for (Payment payment : sorted) {
            receipts.take(payment).ifPresent(refusal -> {
                throw new AssertionError(payment + " is refused: " + refusal);
            });
        }
        return receipts;
    }
}
