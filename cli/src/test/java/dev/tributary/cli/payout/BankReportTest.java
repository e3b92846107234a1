package dev.tributary.cli.payout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.codec.InputCheck;
import dev.tributary.cli.payment.StatusReport;
import dev.tributary.cli.payment.StatusReport.GroupStatus;
import dev.tributary.cli.payment.TransferStatus;
import dev.tributary.cli.payment.TransferStatus.Status;
import dev.tributary.cli.payout.BankReport.News;
import dev.tributary.schemas.avro.PayoutAction;
import dev.tributary.schemas.avro.PayoutActionKind;
import dev.tributary.schemas.avro.PayoutLineState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BankReportTest {
    private static final Instant MADE = Instant.parse("2026-02-17T06:00:00Z");
    private static final Instant NOW = MADE.plusSeconds(60);

    @Test
    void theRunAndThePaymentsAreFoundByTheirIds() {
        HandMadePayout payout = new HandMadePayout();
        StatusReport report = report(List.of(), said(payout, 0, Status.RJCT), said(payout, 1, Status.ACSC));
        BankReport.About about = BankReport.about(report, List.of(payout.run())).orElseThrow();
        assertThat(about.run().getPayoutId()).isEqualTo(HandMadePayout.ID);
        assertThat(about.currency()).isEqualTo("EUR");
        BankReport told = told(payout, report);
        PayoutAction failed = told.with(News.FAILED).get(0).action(NOW);
        assertThat(failed.getAction()).isEqualTo(PayoutActionKind.FAIL);
        assertThat(failed.getPartnerId()).isEqualTo("P-1");
        assertThat(failed.getReason()).isEqualTo("AC04 closed");
        PayoutAction paid = told.with(News.PAID).get(0).action(NOW);
        assertThat(paid.getAction()).isEqualTo(PayoutActionKind.SETTLE);
        assertThat(paid.getPartnerId()).isEqualTo("P-2");
        assertThat(paid.getOccurredAt()).isEqualTo(MADE);
        assertThat(FailedPayment.remedy(told.with(News.FAILED).get(0).status())).contains("propose a new run");
    }

    @Test
    void aReportOnAnotherMessageIsAboutNoneOfTheRuns() {
        StatusReport report = new StatusReport("B", "P-2026-02-15-GBP", MADE, List.of(), List.of());
        assertThat(BankReport.about(report, List.of(new HandMadePayout().run())))
                .isEmpty();
    }

    @Test
    void whatIsSaidOfAllIsSaidOfEach() {
        HandMadePayout payout = new HandMadePayout();
        StatusReport report = report(List.of(new GroupStatus(Status.ACSC, null, "")));
        assertThat(told(payout, report).with(News.PAID)).hasSize(2);
    }

    @Test
    void theSameReportAgainIsKnownAndAnotherWordIsToldForTheLedgerToJudge() {
        HandMadePayout payout =
                new HandMadePayout().becomes(0, PayoutLineState.PAID).becomes(1, PayoutLineState.PAID);
        BankReport told = told(payout, report(List.of(), said(payout, 0, Status.ACSC), said(payout, 1, Status.RJCT)));
        assertThat(told.with(News.KNOWN)).hasSize(1);
        assertThat(told.with(News.FAILED)).hasSize(1);
        HandMadePayout failed =
                new HandMadePayout().becomes(0, PayoutLineState.FAILED).becomes(1, PayoutLineState.RETURNED);
        BankReport corrected =
                told(failed, report(List.of(), said(failed, 0, Status.ACSC), said(failed, 1, Status.RJCT)));
        assertThat(corrected.with(News.PAID)).hasSize(1);
        assertThat(corrected.with(News.KNOWN)).hasSize(1);
    }

    @Test
    void ofAPaymentThatWasRejectedWithItsRunNoBankCanSayAnything() {
        HandMadePayout payout = new HandMadePayout().becomes(0, PayoutLineState.REJECTED);
        BankReport told = told(payout, report(List.of(), said(payout, 0, Status.ACSC)));
        assertThat(told.with(News.CONTRADICTS)).hasSize(1);
    }

    /** A file that was sent twice is refused the second time; what it pays is paid by the first. */
    @ParameterizedTest
    @ValueSource(strings = {"AM05", "DU01", "DU05", "DUPL"})
    void aCopyThatTheBankRefusesIsNoFailedPayment(String code) {
        HandMadePayout payout = new HandMadePayout();
        BankReport all = told(payout, report(List.of(new GroupStatus(Status.RJCT, code, "message id known"))));
        assertThat(all.with(News.COPY_REFUSED)).hasSize(2);
        assertThat(all.with(News.FAILED)).isEmpty();
        TransferStatus one =
                new TransferStatus(PaymentFile.endToEndId(payout.payments.get(0)), Status.RJCT, code, "", MADE);
        assertThat(told(payout, report(List.of(), said(payout, 0, Status.ACSC), one))
                        .with(News.PAID))
                .hasSize(1);
    }

    @Test
    void whatIsUnderWayIsLeftAndWhatNobodySentIsTold() {
        HandMadePayout payout = new HandMadePayout();
        BankReport told = told(
                payout,
                report(
                        List.of(),
                        said(payout, 0, Status.ACSC),
                        said(payout, 0, Status.ACSP),
                        said(payout, 1, Status.PDNG),
                        new TransferStatus("another", Status.ACSC, null, "", MADE)));
        assertThat(told.with(News.PAID)).hasSize(1);
        assertThat(told.with(News.UNDER_WAY)).hasSize(1);
        assertThat(told.unknown()).containsExactly("another");
    }

    @Test
    void nothingHasHappenedAfterItWasSaid() {
        HandMadePayout payout = new HandMadePayout();
        BankReport told = told(payout, report(List.of(), said(payout, 0, Status.ACSC)));
        assertThat(told.payments().get(0).action(MADE.minusSeconds(1)).getOccurredAt())
                .isEqualTo(MADE.minusSeconds(1));
    }

    @Test
    void aBankThatSaysMuchIsHeardAllTheSame() {
        HandMadePayout payout = new HandMadePayout();
        TransferStatus wordy = new TransferStatus(
                PaymentFile.endToEndId(payout.payments.get(0)), Status.RJCT, "AC04", "closed ".repeat(500), MADE);
        PayoutAction action =
                told(payout, report(List.of(), wordy)).with(News.FAILED).get(0).action(NOW);
        assertThat(InputCheck.of(action)).isEmpty();
        assertThat(action.getReason()).startsWith("AC04 closed");
    }

    private static BankReport told(HandMadePayout payout, StatusReport report) {
        return BankReport.of(report, payout.standing().content("EUR"));
    }

    private static StatusReport report(List<GroupStatus> groups, TransferStatus... transfers) {
        return new StatusReport("BANK-1", "P-2026-02-15-EUR", MADE, groups, List.of(transfers));
    }

    private static TransferStatus said(HandMadePayout payout, int payment, Status status) {
        boolean failed = status == Status.RJCT;
        return new TransferStatus(
                PaymentFile.endToEndId(payout.payments.get(payment)),
                status,
                failed ? "AC04" : null,
                failed ? "closed" : "",
                MADE);
    }
}
