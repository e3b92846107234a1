package dev.tributary.attribution.topology;

import static dev.tributary.attribution.topology.LedgerTest.assertProven;
import static dev.tributary.attribution.topology.LedgerTest.balance;
import static dev.tributary.attribution.topology.LedgerTest.booked;
import static dev.tributary.attribution.topology.LedgerTest.partner;
import static dev.tributary.attribution.topology.LedgerTest.payment;
import static dev.tributary.attribution.topology.LedgerTest.send;
import static dev.tributary.attribution.topology.LedgerTest.tick;
import static dev.tributary.attribution.topology.LedgerTest.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tributary.attribution.codec.PayoutRecords;
import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.BillingPayment;
import dev.tributary.schemas.avro.BillingPaymentKind;
import dev.tributary.schemas.avro.LedgerEntry;
import dev.tributary.schemas.avro.LedgerEntryKind;
import dev.tributary.schemas.avro.LedgerPayout;
import dev.tributary.schemas.avro.LedgerPayoutLine;
import dev.tributary.schemas.avro.PayoutAction;
import dev.tributary.schemas.avro.PayoutActionKind;
import dev.tributary.schemas.avro.PayoutApproval;
import dev.tributary.schemas.avro.PayoutLeftOut;
import dev.tributary.schemas.avro.PayoutLineState;
import dev.tributary.schemas.avro.PayoutSent;
import dev.tributary.schemas.avro.PayoutState;
import dev.tributary.schemas.avro.Proof;
import dev.tributary.schemas.avro.Rejected;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Payout runs between the topics: the deal of 1,000.00 that partner P brought closes on 10 March 2026 and is paid on 20
 * March, so that 100.00 can be paid out from 19 April on. Held on both clocks, each event after those before it.
 */
class PayoutTest {

    private static final String LINE = "RUN|P|USD";
    private static final String FILE = "0f".repeat(32);

    @TempDir
    Path state;

    private EngineDriver engine(DecisionClock clock) {
        EngineDriver engine = new EngineDriver(clock, Stores.IN_MEMORY_FOR_TESTS, state);
        engine.send(EngineDriver.policy(PolicyReader.defaults()));
        send(engine, partner("P"));
        send(engine, booked("2026-03-10"));
        send(engine, payment("PAID", BillingPaymentKind.PAID, "1000.00", "2026-03-20", "2026-03-20"));
        tick(engine, "2026-04-30");
        return engine;
    }

    @ParameterizedTest
    @EnumSource(DecisionClock.class)
    void whatOnePersonProposesAndAnotherApprovesIsPaidOnceHoweverOftenTheBankSaysSo(DecisionClock clock) {
        try (EngineDriver engine = engine(clock)) {
            LedgerPayout proposed = proposed(engine, "RUN", "2026-05-01");
            assertThat(proposed.getState()).isEqualTo(PayoutState.PROPOSED);
            assertThat(proposed.getSums())
                    .extracting(sums -> sums.getCurrency(), sums -> sums.getPayments(), sums -> sums.getAmount())
                    .containsExactly(tuple("USD", 1, new BigDecimal("100.0000")));
            assertThat(proposed.getApprovalsNeeded()).isEqualTo(1);
            LedgerPayoutLine line = engine.payoutLines().get(LINE);
            assertThat(PayoutRecords.payout(line).digest()).isEqualTo(line.getDigest());
            assertThat(line.getParts())
                    .extracting(part -> part.getOpportunityId())
                    .containsExactly(LedgerTest.DEAL);

            approve(engine, "RUN", "checker", proposed.getContentHash(), "2026-05-02");
            assertThat(run(engine).getState()).isEqualTo(PayoutState.APPROVED);
            assertThat(run(engine).getApprovals()).containsExactly(new PayoutApproval("checker", time("2026-05-02")));

            goesOut(engine, "RUN", "2026-05-03");
            goesOut(engine, "RUN", "2026-05-04");
            assertThat(run(engine).getState()).isEqualTo(PayoutState.SENT);
            assertThat(run(engine).getFiles())
                    .containsExactly(new PayoutSent("USD", "sender", time("2026-05-03"), FILE));

            settle(engine, "2026-05-05", "2026-05-05");
            settle(engine, "2026-05-05", "2026-05-05");
            settle(engine, "2026-05-05", "2026-05-06");
            tick(engine, "2026-05-31");
            assertThat(engine.entries().values())
                    .filteredOn(entry -> entry.getKind() == LedgerEntryKind.PAID)
                    .extracting(LedgerEntry::getCause, LedgerEntry::getPeriod, entry -> entry.getEffectiveAt())
                    .containsExactly(tuple(LINE, "2026-05", time("2026-05-05")));
            assertThat(balance(engine, "cash_clearing")).isEqualByComparingTo("-100.00");
            assertThat(balance(engine, "approved_payable")).isEqualByComparingTo("0");
            assertThat(run(engine).getState()).isEqualTo(PayoutState.DONE);
            assertThat(engine.payoutLines().get(LINE).getState()).isEqualTo(PayoutLineState.PAID);
            assertThat(engine.statements().get("P|2026-05").getSums().get(0).getClosing())
                    .isEqualByComparingTo("0");
            assertThat(engine.rejected()).isEmpty();

            assertThat(proposed(engine, "NEXT", "2026-06-01").getState()).isEqualTo(PayoutState.EMPTY);
            assertProven(engine);
        }
    }

    @ParameterizedTest
    @EnumSource(DecisionClock.class)
    void itsMakerAHashOfAnotherContentAndWhateverIsNotThereAreRefusedEachWithItsReason(DecisionClock clock) {
        try (EngineDriver engine = engine(clock)) {
            LedgerPayout proposed = proposed(engine, "RUN", "2026-05-01");
            approve(engine, "RUN", "maker", proposed.getContentHash(), "2026-05-02");
            approve(engine, "RUN", "checker", "0".repeat(64), "2026-05-03");
            settle(engine, "2026-05-04", "2026-05-04");
            act(engine, "2026-05-05", action("RUN", PayoutActionKind.PROPOSE).setBy("other"));
            assertThat(run(engine)).isEqualTo(proposed);
            approve(engine, "RUN", "checker", proposed.getContentHash(), "2026-05-06");
            approve(engine, "RUN", "second", proposed.getContentHash(), "2026-05-07");
            act(
                    engine,
                    "2026-05-08",
                    action("RUN", PayoutActionKind.SETTLE).setPartnerId("Q").setCurrency("USD"));
            goesOut(engine, "RUN", "2026-05-08");
            settle(engine, "2026-05-09", "2026-05-09");
            fail(engine, "RUN", "2026-05-09", "2026-05-10");
            act(engine, "2026-05-11", action("RUN", PayoutActionKind.REJECT).setBy("maker"));
            leaveOut(engine, "2026-05-12");
            engine.drain();
            assertThat(engine.rejected().values().stream().sorted(Comparator.comparing(Rejected::getRecordedAt)))
                    .extracting(Rejected::getReason)
                    .containsExactly(
                            "MADE_BY_APPROVER",
                            "CONTENT_CHANGED",
                            "NOT_SENT",
                            "ID_REUSED",
                            "NOT_PROPOSED",
                            "UNKNOWN_PAYMENT",
                            "ENDED_OTHERWISE",
                            "ALREADY_SENT",
                            "ALREADY_SENT");
            tick(engine, "2026-05-31");
            assertThat(balance(engine, "cash_clearing")).isEqualByComparingTo("-100.00");
            assertProven(engine);
        }
    }

    @ParameterizedTest
    @EnumSource(DecisionClock.class)
    void aboveTheThresholdTwoOthersApprove(DecisionClock clock) {
        try (EngineDriver engine = engine(clock)) {
            send(engine, booked("2026-05-10", deal -> deal.setArr(new BigDecimal("1000000000.0000"))));
            send(engine, payment("REST", BillingPaymentKind.PAID, "999999000.00", "2026-05-11", "2026-05-11"));
            tick(engine, "2026-06-30");
            LedgerPayout proposed = proposed(engine, "RUN", "2026-07-01");
            assertThat(proposed.getApprovalsNeeded()).isEqualTo(2);
            approve(engine, "RUN", "first", proposed.getContentHash(), "2026-07-02");
            approve(engine, "RUN", "first", proposed.getContentHash(), "2026-07-03");
            assertThat(run(engine).getState()).isEqualTo(PayoutState.PROPOSED);
            assertThat(engine.rejected().values())
                    .extracting(Rejected::getReason)
                    .containsExactly("APPROVED_TWICE");
            approve(engine, "RUN", "second", proposed.getContentHash(), "2026-07-04");
            assertThat(run(engine).getState()).isEqualTo(PayoutState.APPROVED);
            assertProven(engine);
        }
    }

    @ParameterizedTest
    @EnumSource(DecisionClock.class)
    void whatIsTakenBackBeforeTheApprovalIsNotInTheRunAnyMoreAndApprovalsOfItAreVoid(DecisionClock clock) {
        try (EngineDriver engine = engine(clock)) {
            LedgerPayout proposed = proposed(engine, "RUN", "2026-05-01");
            send(engine, payment("REF", BillingPaymentKind.REFUNDED, "400.00", "2026-05-02", "2026-05-02"));
            tick(engine, "2026-05-02");
            assertThat(run(engine).getState()).isEqualTo(PayoutState.EMPTY);
            assertThat(engine.payoutLines().get(LINE).getState()).isEqualTo(PayoutLineState.WITHDRAWN);
            approve(engine, "RUN", "checker", proposed.getContentHash(), "2026-05-03");
            assertThat(engine.rejected().values())
                    .extracting(Rejected::getReason)
                    .containsExactly("NOTHING_TO_PAY");

            assertThat(proposed(engine, "NEXT", "2026-05-04").getSums().get(0).getAmount())
                    .isEqualByComparingTo("60.00");
            assertProven(engine);
        }
    }

    @ParameterizedTest
    @EnumSource(DecisionClock.class)
    void whatIsTakenBackAfterTheFileWentOutIsPaidAndThenOwedBackOutOfTheNextPayouts(DecisionClock clock) {
        try (EngineDriver engine = engine(clock)) {
            LedgerPayout proposed = proposed(engine, "RUN", "2026-05-01");
            approve(engine, "RUN", "checker", proposed.getContentHash(), "2026-05-02");
            goesOut(engine, "RUN", "2026-05-02");
            send(engine, payment("REF", BillingPaymentKind.REFUNDED, "1000.00", "2026-05-03", "2026-05-03"));
            tick(engine, "2026-05-03");
            settle(engine, "2026-05-04", "2026-05-04");
            tick(engine, "2026-05-31");
            assertThat(balance(engine, "cash_clearing")).isEqualByComparingTo("-100.00");
            assertThat(balance(engine, "clawback_receivable")).isEqualByComparingTo("100.00");

            // Another deal of the same partner: 150.00, of which 100.00 is kept.
            send(engine, other("2026-06-01", "1500.00"));
            send(engine, otherPayment("2026-06-02", "1500.00"));
            tick(engine, "2026-07-31");
            LedgerPayout next = proposed(engine, "RUN2", "2026-08-01");
            assertThat(next.getSums().get(0).getAmount()).isEqualByComparingTo("50.00");
            assertThat(next.getSums().get(0).getKept()).isEqualByComparingTo("100.00");
            approve(engine, "RUN2", "checker", next.getContentHash(), "2026-08-02");
            goesOut(engine, "RUN2", "2026-08-02");
            act(
                    engine,
                    "2026-08-03",
                    action("RUN2", PayoutActionKind.SETTLE).setPartnerId("P").setCurrency("USD"));
            tick(engine, "2026-08-31");
            assertThat(balance(engine, "cash_clearing")).isEqualByComparingTo("-150.00");
            assertThat(balance(engine, "clawback_receivable")).isEqualByComparingTo("0");
            assertThat(balance(engine, "approved_payable")).isEqualByComparingTo("0");
            assertProven(engine);
        }
    }

    @ParameterizedTest
    @EnumSource(DecisionClock.class)
    void untilTheFileGoesOutWhatIsTakenBackLeavesAnApprovedRunAndItCanBeCalledOff(DecisionClock clock) {
        try (EngineDriver engine = engine(clock)) {
            approved(engine, "RUN", "2026-05-01");
            send(engine, payment("REF", BillingPaymentKind.REFUNDED, "400.00", "2026-05-02", "2026-05-02"));
            tick(engine, "2026-05-02");
            assertThat(run(engine).getState()).isEqualTo(PayoutState.EMPTY);
            assertThat(run(engine).getApprovals()).isEmpty();
            goesOut(engine, "RUN", "2026-05-03");

            assertThat(approved(engine, "NEXT", "2026-05-04").getState()).isEqualTo(PayoutState.APPROVED);
            act(engine, "2026-05-05", action("NEXT", PayoutActionKind.REJECT).setBy("maker"));
            goesOut(engine, "NEXT", "2026-05-06");
            assertThat(refusals(engine)).containsExactly("NOTHING_TO_PAY", "NOT_APPROVED");
            tick(engine, "2026-05-06");
            assertThat(engine.payoutLines().get("NEXT|P|USD").getState()).isEqualTo(PayoutLineState.REJECTED);
            assertThat(approved(engine, "THIRD", "2026-05-07").getSums().get(0).getAmount())
                    .isEqualByComparingTo("60.00");
            assertProven(engine);
        }
    }

    @ParameterizedTest
    @EnumSource(DecisionClock.class)
    void aPaymentThatIsLeftOutVoidsWhatWasApprovedAndIsInTheNextRun(DecisionClock clock) {
        try (EngineDriver engine = engine(clock)) {
            LedgerPayout approved = approved(engine, "RUN", "2026-05-01");
            leaveOut(engine, "2026-05-02");
            leaveOut(engine, "2026-05-03");
            assertThat(refusals(engine)).containsExactly("UNKNOWN_PAYMENT");
            assertThat(run(engine).getState()).isEqualTo(PayoutState.EMPTY);
            assertThat(run(engine).getContentHash()).isNotEqualTo(approved.getContentHash());
            assertThat(engine.payoutLines().get(LINE).getReason()).isEqualTo("left out by maker: no account yet");
            assertThat(proposed(engine, "NEXT", "2026-05-04").getSums().get(0).getAmount())
                    .isEqualByComparingTo("100.00");
            assertProven(engine);
        }
    }

    @ParameterizedTest
    @EnumSource(DecisionClock.class)
    void whatIsOwedBackSinceTheProposalTakesThePaymentOutOfTheRun(DecisionClock clock) {
        try (EngineDriver engine = engine(clock)) {
            approved(engine, "RUN", "2026-05-01");
            goesOut(engine, "RUN", "2026-05-02");
            settle(engine, "2026-05-03", "2026-05-03");
            send(engine, other("2026-06-01", "1500.00"));
            send(engine, otherPayment("2026-06-02", "1500.00"));
            tick(engine, "2026-07-31");
            assertThat(approved(engine, "RUN2", "2026-08-01").getSums().get(0).getKept())
                    .isEqualByComparingTo("0");
            send(engine, payment("REF", BillingPaymentKind.REFUNDED, "1000.00", "2026-08-02", "2026-08-02"));
            tick(engine, "2026-08-02");
            assertThat(engine.payouts().get("RUN2").getState()).isEqualTo(PayoutState.EMPTY);
            LedgerPayout next = proposed(engine, "RUN3", "2026-08-03");
            assertThat(next.getSums().get(0).getKept()).isEqualByComparingTo("100.00");
            assertThat(next.getSums().get(0).getAmount()).isEqualByComparingTo("50.00");
            assertProven(engine);
        }
    }

    @ParameterizedTest
    @EnumSource(DecisionClock.class)
    void oneFileGoesOutAndNoneOnceAPaymentOfItFailed(DecisionClock clock) {
        try (EngineDriver engine = engine(clock)) {
            approved(engine, "RUN", "2026-05-01");
            proof(engine, false);
            goesOut(engine, "RUN", "2026-05-02");
            proof(engine, true);
            goesOut(engine, "RUN", "2026-05-03");
            goesOut(engine, "RUN", "f".repeat(64), "2026-05-04");
            goesOut(engine, "RUN", "2026-05-05");
            fail(engine, "RUN", "2026-05-06", "2026-05-06");
            goesOut(engine, "RUN", "2026-05-07");
            assertThat(refusals(engine)).containsExactly("PROOF_FAILED", "SENT_OTHERWISE", "SOME_FAILED");
        }
    }

    @ParameterizedTest
    @EnumSource(DecisionClock.class)
    void whatAPersonSaysOfALostFileAnyWordOfTheBankOutweighs(DecisionClock clock) {
        try (EngineDriver engine = engine(clock)) {
            approved(engine, "RUN", "2026-05-01");
            goesOut(engine, "RUN", "2026-05-02");
            recall(engine, "2026-05-06");
            tick(engine, "2026-05-06");
            assertThat(engine.payoutLines().get(LINE).getState()).isEqualTo(PayoutLineState.FAILED);
            act(
                    engine,
                    "2026-05-07",
                    action("RUN", PayoutActionKind.SETTLE)
                            .setBy("sender")
                            .setPartnerId("P")
                            .setCurrency("USD")
                            .setOccurredAt(time("2026-05-03")));
            recall(engine, "2026-05-08");
            tick(engine, "2026-05-08");
            assertThat(refusals(engine)).containsExactly("ENDED_OTHERWISE");
            assertThat(engine.payoutLines().get(LINE).getState()).isEqualTo(PayoutLineState.PAID);
            assertThat(engine.entries().values())
                    .filteredOn(entry -> entry.getKind() == LedgerEntryKind.PAID)
                    .extracting(LedgerEntry::getEffectiveAt)
                    .containsExactly(time("2026-05-03"));
            assertThat(balance(engine, "cash_clearing")).isEqualByComparingTo("-100.00");
            assertProven(engine);
        }
    }

    private static void recall(EngineDriver engine, String day) {
        act(
                engine,
                day,
                action("RUN", PayoutActionKind.FAIL)
                        .setBy("sender")
                        .setPartnerId("P")
                        .setCurrency("USD")
                        .setReason("lost"));
    }

    /** The next run holds what failed; when the bank paid it after all, the next run has nothing to pay any more. */
    @ParameterizedTest
    @EnumSource(DecisionClock.class)
    void theBanksNewestWordCountsAndAnOldReportReadAgainChangesNothing(DecisionClock clock) {
        try (EngineDriver engine = engine(clock)) {
            approved(engine, "RUN", "2026-05-01");
            goesOut(engine, "RUN", "2026-05-02");
            fail(engine, "RUN", "2026-05-03", "2026-05-03");
            tick(engine, "2026-05-03");
            assertThat(approved(engine, "NEXT", "2026-05-04").getState()).isEqualTo(PayoutState.APPROVED);

            settle(engine, "2026-05-05", "2026-05-05");
            fail(engine, "RUN", "2026-05-03", "2026-05-06");
            tick(engine, "2026-05-07");
            assertThat(refusals(engine)).containsExactly("ENDED_OTHERWISE");
            assertThat(engine.payoutLines().get(LINE).getState()).isEqualTo(PayoutLineState.PAID);
            assertThat(engine.payouts().get("NEXT").getState()).isEqualTo(PayoutState.EMPTY);
            assertThat(run(engine).getPaid()).isEqualTo(1);
            assertThat(run(engine).getFailed()).isZero();
            assertThat(balance(engine, "cash_clearing")).isEqualByComparingTo("-100.00");

            fail(engine, "RUN", "2026-05-20", "2026-05-20");
            tick(engine, "2026-05-21");
            assertThat(engine.payoutLines().get(LINE).getState()).isEqualTo(PayoutLineState.RETURNED);
            assertThat(run(engine).getFailed()).isEqualTo(1);
            assertThat(balance(engine, "cash_clearing")).isEqualByComparingTo("0");
            assertThat(balance(engine, "approved_payable")).isEqualByComparingTo("-100.00");
            assertThat(engine.statements().get("P|2026-05").getSums().get(0).getPaid())
                    .isEqualByComparingTo("0");
            settle(engine, "2026-05-22", "2026-05-22");
            assertThat(refusals(engine)).containsExactly("ENDED_OTHERWISE", "ENDED_OTHERWISE");
            assertThat(proposed(engine, "THIRD", "2026-05-23").getSums().get(0).getAmount())
                    .isEqualByComparingTo("100.00");
            assertProven(engine);
        }
    }

    @ParameterizedTest
    @EnumSource(DecisionClock.class)
    void whatCameBackAndWasClawedBackMeanwhileIsNotOwedByThePartner(DecisionClock clock) {
        try (EngineDriver engine = engine(clock)) {
            approved(engine, "RUN", "2026-05-01");
            goesOut(engine, "RUN", "2026-05-02");
            settle(engine, "2026-05-03", "2026-05-03");
            send(engine, payment("REF", BillingPaymentKind.REFUNDED, "300.00", "2026-05-04", "2026-05-04"));
            tick(engine, "2026-05-04");
            assertThat(balance(engine, "clawback_receivable")).isEqualByComparingTo("30.00");
            fail(engine, "RUN", "2026-05-05", "2026-05-05");
            tick(engine, "2026-05-06");
            assertThat(balance(engine, "clawback_receivable")).isEqualByComparingTo("0");
            assertThat(balance(engine, "approved_payable")).isEqualByComparingTo("-70.00");
            assertThat(balance(engine, "cash_clearing")).isEqualByComparingTo("0");
            assertProven(engine);
        }
    }

    @ParameterizedTest
    @EnumSource(DecisionClock.class)
    void whatOneRunHoldsIsInNoOtherUntilItIsRejectedOrTheBankDidNotPay(DecisionClock clock) {
        try (EngineDriver engine = engine(clock)) {
            proposed(engine, "RUN", "2026-05-01");
            assertThat(proposed(engine, "SAME", "2026-05-01").getState()).isEqualTo(PayoutState.EMPTY);
            act(engine, "2026-05-03", action("RUN", PayoutActionKind.REJECT).setBy("maker"));
            tick(engine, "2026-05-03");
            assertThat(run(engine).getState()).isEqualTo(PayoutState.REJECTED);
            assertThat(engine.payoutLines().get(LINE).getState()).isEqualTo(PayoutLineState.REJECTED);

            LedgerPayout again = proposed(engine, "AGAIN", "2026-05-04");
            assertThat(again.getState()).isEqualTo(PayoutState.PROPOSED);
            approve(engine, "AGAIN", "checker", again.getContentHash(), "2026-05-05");
            goesOut(engine, "AGAIN", "2026-05-05");
            fail(engine, "AGAIN", "2026-05-06", "2026-05-06");
            tick(engine, "2026-05-06");
            assertThat(engine.payoutLines().get("AGAIN|P|USD").getState()).isEqualTo(PayoutLineState.FAILED);
            assertThat(engine.payoutLines().get("AGAIN|P|USD").getReason()).isEqualTo("AC01");
            assertThat(engine.payouts().get("AGAIN").getState()).isEqualTo(PayoutState.DONE);
            assertThat(balance(engine, "approved_payable")).isEqualByComparingTo("-100.00");

            assertThat(proposed(engine, "THIRD", "2026-05-07").getState()).isEqualTo(PayoutState.PROPOSED);
            assertProven(engine);
        }
    }

    @ParameterizedTest
    @EnumSource(DecisionClock.class)
    void lessThanTheMinimumIsLeftOutAndSaidSo(DecisionClock clock) {
        try (EngineDriver engine = engine(clock)) {
            send(engine, payment("REF", BillingPaymentKind.REFUNDED, "510.00", "2026-05-01", "2026-05-01"));
            tick(engine, "2026-05-01");
            LedgerPayout proposed = proposed(engine, "RUN", "2026-05-02");
            assertThat(proposed.getState()).isEqualTo(PayoutState.EMPTY);
            assertThat(proposed.getLeftOut()).containsExactly(new PayoutLeftOut("BELOW_MINIMUM", 1));
            assertProven(engine);
        }
    }

    @ParameterizedTest
    @EnumSource(DecisionClock.class)
    void nothingIsProposedOrApprovedWhileAProofDoesNotHold(DecisionClock clock) {
        try (EngineDriver engine = engine(clock)) {
            LedgerPayout proposed = proposed(engine, "RUN", "2026-05-01");
            proof(engine, false);
            approve(engine, "RUN", "checker", proposed.getContentHash(), "2026-05-02");
            act(engine, "2026-05-02", action("NEXT", PayoutActionKind.PROPOSE).setBy("maker"));
            engine.drain();
            assertThat(run(engine).getState()).isEqualTo(PayoutState.PROPOSED);
            assertThat(engine.rejected().values())
                    .extracting(Rejected::getReason)
                    .containsExactly("PROOF_FAILED", "PROOF_FAILED");
            proof(engine, true);
            approve(engine, "RUN", "checker", proposed.getContentHash(), "2026-05-03");
            assertThat(run(engine).getState()).isEqualTo(PayoutState.APPROVED);
        }
    }

    @ParameterizedTest
    @EnumSource(DecisionClock.class)
    void anApprovalThatComesBeforeItsProposalWaitsForIt(DecisionClock clock) {
        try (EngineDriver engine = engine(clock)) {
            LedgerPayout proposed;
            try (EngineDriver elsewhere =
                    new PayoutTest().at(state.resolve("elsewhere")).engine(clock)) {
                proposed = proposed(elsewhere, "RUN", "2026-05-01");
            }
            approve(engine, "RUN", "checker", proposed.getContentHash(), "2026-05-02");
            assertThat(engine.rejected()).isEmpty();
            proposed(engine, "RUN", "2026-05-01");
            assertThat(run(engine).getState()).isEqualTo(PayoutState.APPROVED);
            assertProven(engine);
        }
    }

    private PayoutTest at(Path other) {
        state = other;
        return this;
    }

    // What is done.

    private static LedgerPayout proposed(EngineDriver engine, String id, String day) {
        act(engine, day, action(id, PayoutActionKind.PROPOSE).setBy("maker"));
        tick(engine, day);
        engine.drain();
        return engine.payouts().get(id);
    }

    private static void approve(EngineDriver engine, String id, String by, String hash, String day) {
        act(engine, day, action(id, PayoutActionKind.APPROVE).setBy(by).setContentHash(hash));
        engine.drain();
    }

    private static void settle(EngineDriver engine, String occurred, String recorded) {
        act(
                engine,
                recorded,
                action("RUN", PayoutActionKind.SETTLE)
                        .setPartnerId("P")
                        .setCurrency("USD")
                        .setOccurredAt(time(occurred)));
    }

    private static void fail(EngineDriver engine, String id, String occurred, String recorded) {
        act(
                engine,
                recorded,
                action(id, PayoutActionKind.FAIL)
                        .setPartnerId("P")
                        .setCurrency("USD")
                        .setReason("AC01")
                        .setOccurredAt(time(occurred)));
    }

    /** The file with the run's payments as they stand goes to the bank. */
    private static void goesOut(EngineDriver engine, String id, String day) {
        goesOut(engine, id, FILE, day);
    }

    private static void goesOut(EngineDriver engine, String id, String file, String day) {
        engine.drain();
        act(
                engine,
                day,
                action(id, PayoutActionKind.SEND)
                        .setBy("sender")
                        .setCurrency("USD")
                        .setContentHash(engine.payouts().get(id).getContentHash())
                        .setFileDigest(file));
        engine.drain();
    }

    private static void leaveOut(EngineDriver engine, String day) {
        act(
                engine,
                day,
                action("RUN", PayoutActionKind.LEAVE_OUT)
                        .setBy("maker")
                        .setPartnerId("P")
                        .setCurrency("USD")
                        .setReason("no account yet"));
    }

    private static LedgerPayout approved(EngineDriver engine, String id, String day) {
        LedgerPayout proposed = proposed(engine, id, day);
        approve(engine, id, "checker", proposed.getContentHash(), day);
        return engine.payouts().get(id);
    }

    private static List<String> refusals(EngineDriver engine) {
        engine.drain();
        return engine.rejected().values().stream()
                .sorted(Comparator.comparing(Rejected::getRecordedAt))
                .map(Rejected::getReason)
                .toList();
    }

    private static PayoutAction.Builder action(String id, PayoutActionKind kind) {
        return PayoutAction.newBuilder().setPayoutId(id).setAction(kind);
    }

    private static void act(EngineDriver engine, String day, PayoutAction.Builder action) {
        engine.send(new EngineDriver.Event<>(
                TopicCatalogue.FINANCE_PAYOUT,
                action.getPayoutId(),
                action.setRecordedAt(time(day)).build(),
                time(day)));
    }

    private static LedgerPayout run(EngineDriver engine) {
        return engine.payouts().get("RUN");
    }

    /** As a desk would tell it. */
    private static void proof(EngineDriver engine, boolean holds) {
        engine.send(new EngineDriver.Event<>(
                TopicCatalogue.ATTRIBUTION_PROOF,
                "postings_sum_to_zero/EUR|ledger|0",
                Proof.newBuilder()
                        .setProof("postings_sum_to_zero")
                        .setScope("EUR")
                        .setPartition(0)
                        .setTickAt(time("2026-05-01"))
                        .setTickSequence(1)
                        .setExpected("0")
                        .setActual(holds ? "0" : "1")
                        .setHolds(holds)
                        .build(),
                time("2026-05-01")));
    }

    private static LedgerTest.Input other(String day, String arr) {
        LedgerTest.Input booked =
                booked(day, deal -> deal.setOpportunityId("E").setArr(new BigDecimal(arr).setScale(4)));
        return new LedgerTest.Input(booked.topic(), "E", booked.value(), booked.at());
    }

    private static LedgerTest.Input otherPayment(String day, String amount) {
        LedgerTest.Input payment = payment("PAID-E", BillingPaymentKind.PAID, amount, day, day);
        return new LedgerTest.Input(
                payment.topic(),
                "E",
                BillingPayment.newBuilder((BillingPayment) payment.value())
                        .setOpportunityId("E")
                        .build(),
                payment.at());
    }
}
