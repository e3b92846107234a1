package dev.tributary.attribution.domain.ledger;

import static dev.tributary.attribution.domain.ledger.LedgerScenes.CLOSE;
import static dev.tributary.attribution.domain.ledger.LedgerScenes.paid;
import static dev.tributary.attribution.domain.ledger.LedgerScenes.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Payment;
import dev.tributary.attribution.domain.model.PaymentKind;
import dev.tributary.attribution.domain.policy.Reversal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a customer's payments counts towards a commission, on a deal of 1,000.00. */
class ReceiptsTest {

    private static final long ARR = 100_000;

    @Test
    void moreRefundedThanPaidAndAnotherCurrencyAreRefusedAndLeaveEverythingAsItWas() {
        Receipts receipts = LedgerScenes.receipts(List.of(paid("1", 40_000, 1)));
        assertThat(receipts.take(payment("R", PaymentKind.REFUNDED, 40_001, 2)))
                .contains(Receipts.Refusal.REFUND_EXCEEDS_PAID);
        Payment euros =
                new Payment("E", LedgerScenes.DEAL, PaymentKind.PAID, new Money(1, "EUR"), CLOSE, null, null, CLOSE);
        assertThat(receipts.take(euros)).contains(Receipts.Refusal.CURRENCY_MISMATCH);
        assertThat(receipts.take(payment("R", PaymentKind.REFUNDED, 40_000, 2))).isEmpty();
        assertThat(receipts.take(payment("R2", PaymentKind.REFUNDED, 1, 3)))
                .contains(Receipts.Refusal.REFUND_EXCEEDS_PAID);
        assertThat(counts(receipts)).isEqualTo(new Collected(ARR, 60_000, List.of(), 0, null));
    }

    @Test
    void aRefundTakesBackTheNewestPaymentFirst() {
        Receipts receipts = LedgerScenes.receipts(
                List.of(paid("1", 30_000, 1), paid("2", 50_000, 2), payment("R", PaymentKind.REFUNDED, 60_000, 3)));
        assertThat(counts(receipts)).isEqualTo(new Collected(ARR, 40_000, List.of(20_000L), 0, LedgerScenes.day(1)));
    }

    @Test
    void whatIsPaidBeyondTheArrCountsForNothingWithoutLaterYears() {
        Receipts receipts = LedgerScenes.receipts(List.of(paid("1", 80_000, 1), paid("2", 80_000, 2)));
        assertThat(counts(receipts).payments()).containsExactly(80_000L, 20_000L);
        assertThat(counts(receipts).laterYears()).isZero();
    }

    @Test
    void laterYearsCountAsFarAsTheirMonthsGo() {
        Receipts receipts = LedgerScenes.receipts(
                List.of(paid("1", 100_000, 1), paid("2", 60_000, 400), paid("3", 200_000, 700), paid("4", 9, 1_200)));
        assertThat(receipts.towards(ARR, CLOSE, Reversal.PRO_RATA, 0, 24).laterYears())
                .isEqualTo(100_000);
        assertThat(receipts.towards(ARR, CLOSE, Reversal.PRO_RATA, 0, 36).laterYears())
                .isEqualTo(200_000);
    }

    @Test
    void onACliffAllOfItGoesBeforeTheEdgeAndNothingAfter() {
        Payment whole = paid("1", 100_000, 1);
        Receipts early = LedgerScenes.receipts(List.of(whole, payment("C", PaymentKind.CHURNED, 1, 90)));
        Receipts late = LedgerScenes.receipts(List.of(whole, payment("C", PaymentKind.CHURNED, 50_000, 91)));
        assertThat(early.towards(ARR, CLOSE, Reversal.CLIFF, 90, 0).kept()).isZero();
        assertThat(late.towards(ARR, CLOSE, Reversal.CLIFF, 90, 0).kept()).isEqualTo(ARR);
    }

    private static Collected counts(Receipts receipts) {
        return receipts.towards(ARR, CLOSE, Reversal.PRO_RATA, 0, 0);
    }
}
