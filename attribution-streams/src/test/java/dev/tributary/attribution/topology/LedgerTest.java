package dev.tributary.attribution.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.BillingPayment;
import dev.tributary.schemas.avro.BillingPaymentKind;
import dev.tributary.schemas.avro.CrmAccount;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealOrigin;
import dev.tributary.schemas.avro.DealStage;
import dev.tributary.schemas.avro.DealType;
import dev.tributary.schemas.avro.EvidenceLevel;
import dev.tributary.schemas.avro.FinancePeriod;
import dev.tributary.schemas.avro.FxRate;
import dev.tributary.schemas.avro.LedgerEntry;
import dev.tributary.schemas.avro.LedgerEntryKind;
import dev.tributary.schemas.avro.LedgerStatement;
import dev.tributary.schemas.avro.PartnerTouch;
import dev.tributary.schemas.avro.PeriodState;
import dev.tributary.schemas.avro.ProgramPartner;
import dev.tributary.schemas.avro.Proof;
import dev.tributary.schemas.avro.Rejected;
import dev.tributary.schemas.avro.StatementState;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What becomes of money between the topics: a deal of 1,000.00 that partner P brought closes on 10 March 2026. Held on both
 * clocks, each event after those before it.
 */
class LedgerTest {

    static final String DEAL = "D";

    @TempDir
    Path state;

    private EngineDriver engine(DecisionClock clock) {
        EngineDriver engine = new EngineDriver(clock, Stores.IN_MEMORY_FOR_TESTS, state);
        engine.send(EngineDriver.policy(PolicyReader.defaults()));
        send(engine, partner("P"));
        send(engine, partner("Q"));
        return engine;
    }

    @ParameterizedTest
    @EnumSource(DecisionClock.class)
    void aLateRefundIsPostedInTheOpenMonthWithBothDatesAndTheClosedStatementStaysAsItWas(DecisionClock clock) {
        try (EngineDriver engine = engine(clock)) {
            send(engine, booked("2026-03-10"));
            send(engine, payment("PAID", BillingPaymentKind.PAID, "1000.00", "2026-03-20", "2026-03-20"));
            tick(engine, "2026-03-31");
            send(engine, close("2026-03", PeriodState.CLOSED, "2026-04-02"));
            tick(engine, "2026-04-03");
            LedgerStatement march = engine.statements().get("P|2026-03");
            assertThat(march.getState()).isEqualTo(StatementState.FINAL);

            send(engine, payment("REF", BillingPaymentKind.REFUNDED, "1000.00", "2026-03-25", "2026-04-10"));
            tick(engine, "2026-04-30");
            assertThat(engine.statements()).containsEntry("P|2026-03", march);
            assertThat(of(engine, "payment:REF"))
                    .extracting(LedgerEntry::getKind, LedgerEntry::getPeriod, entry -> entry.getEffectiveAt()
                            .toString())
                    .containsExactlyInAnyOrder(
                            tuple(LedgerEntryKind.REVERSED, "2026-04", "2026-03-25T00:00:00Z"),
                            tuple(LedgerEntryKind.REVERSED, "2026-04", "2026-03-25T00:00:00Z"));
            assertThat(engine.statements().get("P|2026-04").getSums().get(0).getClosing())
                    .isEqualByComparingTo("0");
            assertThat(engine.statements().get("P|2026-04").getPreviousHash()).isEqualTo(march.getHash());
            assertProven(engine);
        }
    }

    @ParameterizedTest
    @EnumSource(DecisionClock.class)
    void aWebhookThatComesTwiceIsOnePaymentAndTheSameIdWithAnotherAmountIsRefused(DecisionClock clock) {
        try (EngineDriver engine = engine(clock)) {
            send(engine, booked("2026-03-10"));
            Input payment = payment("PAY", BillingPaymentKind.PAID, "400.00", "2026-03-20", "2026-03-20");
            send(engine, payment);
            send(engine, payment);
            tick(engine, "2026-03-31");
            send(engine, payment);
            send(engine, payment("PAY", BillingPaymentKind.PAID, "600.00", "2026-03-20", "2026-03-21"));
            tick(engine, "2026-04-30");
            assertThat(balance(engine, "holdback_payable").add(balance(engine, "approved_payable")))
                    .isEqualByComparingTo("-40.00");
            assertThat(engine.rejected().values())
                    .extracting(Rejected::getReason)
                    .containsExactly("ID_REUSED");
            assertProven(engine);
        }
    }

    @ParameterizedTest
    @EnumSource(DecisionClock.class)
    void aRefundThatWaitedForItsDealWithItsPaymentIsTakenAfterIt(DecisionClock clock) {
        try (EngineDriver engine = engine(clock)) {
            send(engine, payment("Z", BillingPaymentKind.PAID, "400.00", "2026-03-01", "2026-03-01"));
            send(engine, payment("A", BillingPaymentKind.REFUNDED, "100.00", "2026-03-02", "2026-03-02"));
            send(engine, booked("2026-03-10"));
            tick(engine, "2026-03-31");
            assertThat(engine.rejected()).isEmpty();
            assertThat(balance(engine, "commission_expense")).isEqualByComparingTo("90.00");
            assertProven(engine);
        }
    }

    @ParameterizedTest
    @EnumSource(DecisionClock.class)
    void moreThanWasPaidAndAnotherCurrencyAreRefusedOnceAndMoveNothing(DecisionClock clock) {
        try (EngineDriver engine = engine(clock)) {
            send(engine, booked("2026-03-10"));
            send(engine, payment("PAY", BillingPaymentKind.PAID, "400.00", "2026-03-20", "2026-03-20"));
            send(engine, payment("REF", BillingPaymentKind.REFUNDED, "400.01", "2026-03-21", "2026-03-21"));
            send(
                    engine,
                    new Input(
                            TopicCatalogue.BILLING_PAYMENT,
                            DEAL,
                            BillingPayment.newBuilder((BillingPayment) payment(
                                                    "EUR",
                                                    BillingPaymentKind.PAID,
                                                    "100.00",
                                                    "2026-03-22",
                                                    "2026-03-22")
                                            .value())
                                    .setCurrency("EUR")
                                    .build(),
                            time("2026-03-22")));
            tick(engine, "2026-03-31");
            tick(engine, "2026-04-30");
            assertThat(engine.rejected().values())
                    .extracting(Rejected::getEventId, Rejected::getReason)
                    .containsExactlyInAnyOrder(
                            tuple("payment:REF", "REFUND_EXCEEDS_PAID"), tuple("payment:EUR", "CURRENCY_MISMATCH"));
            assertThat(balance(engine, "commission_expense")).isEqualByComparingTo("100.00");
            assertProven(engine);
        }
    }

    @ParameterizedTest
    @EnumSource(DecisionClock.class)
    void eventsOfOneInstantAreTakenByTheirIds(DecisionClock clock) {
        try (EngineDriver engine = engine(clock)) {
            send(engine, booked("2026-03-10"));
            send(engine, payment("a", BillingPaymentKind.PAID, "1000.00", "2026-03-20", "2026-03-20"));
            send(engine, payment("b", BillingPaymentKind.REFUNDED, "1000.00", "2026-03-20", "2026-03-20"));
            tick(engine, "2026-03-31");
            assertThat(engine.rejected()).isEmpty();
            assertThat(engine.balances()).isEmpty();
            assertThat(engine.entries()).hasSize(4);
            assertProven(engine);
        }
    }

    @ParameterizedTest
    @EnumSource(DecisionClock.class)
    void aTouchThatComesLateMovesTheSharesFromThenOn(DecisionClock clock) {
        try (EngineDriver engine = engine(clock)) {
            send(engine, touch("T-P", "P", "2026-03-01", "2026-03-01"));
            send(engine, booked("2026-03-10", deal -> deal.setOrigin(DealOrigin.VENDOR)));
            tick(engine, "2026-03-31");
            assertThat(balance(engine, "accrued_partner_payable")).isEqualByComparingTo("-50.00");
            send(engine, touch("T-Q", "Q", "2026-03-02", "2026-04-05"));
            tick(engine, "2026-04-30");
            assertThat(of(engine, "touch:T-Q"))
                    .extracting(
                            LedgerEntry::getPartnerId,
                            LedgerEntry::getKind,
                            entry -> entry.getEffectiveAt().toString(),
                            LedgerEntry::getPeriod)
                    .containsExactly(
                            tuple("P", LedgerEntryKind.REVERSED, "2026-03-10T00:00:00Z", "2026-03"),
                            tuple("Q", LedgerEntryKind.ACCRUED, "2026-03-10T00:00:00Z", "2026-03"));
            assertProven(engine);
        }
    }

    @ParameterizedTest
    @EnumSource(DecisionClock.class)
    void aDealThatIsReopenedGivesBackWhatItGave(DecisionClock clock) {
        try (EngineDriver engine = engine(clock)) {
            send(engine, booked("2026-03-10"));
            send(engine, payment("PAY", BillingPaymentKind.PAID, "1000.00", "2026-03-12", "2026-03-12"));
            tick(engine, "2026-04-30");
            send(engine, deal("2026-05-03", deal -> deal));
            tick(engine, "2026-05-31");
            assertThat(engine.balances()).isEmpty();
            assertThat(of(engine, "opportunity:D@2026-05-03T00:00:00Z"))
                    .hasSize(3)
                    .allSatisfy(entry -> {
                        assertThat(entry.getKind()).isEqualTo(LedgerEntryKind.REVERSED);
                        assertThat(engine.entries()).containsKey(entry.getReverses());
                        assertThat(entry.getPeriod()).isEqualTo("2026-05");
                    });
            assertProven(engine);
        }
    }

    @ParameterizedTest
    @EnumSource(DecisionClock.class)
    void anEntryThatNeedsARateWaitsForItAndTheStatementSaysSo(DecisionClock clock) {
        try (EngineDriver engine = engine(clock)) {
            send(engine, booked("2026-03-10", deal -> deal.setCurrency("EUR")));
            tick(engine, "2026-03-31");
            assertThat(engine.entries()).isEmpty();
            assertThat(engine.statements().get("P|2026-03").getWaiting().get(0).getWaitsFor())
                    .isEqualTo("EUR>USD 2026-03-10");
            send(
                    engine,
                    new Input(
                            TopicCatalogue.PROGRAM_FX_RATE,
                            "EUR|USD",
                            new FxRate(
                                    LocalDate.of(2026, 3, 9),
                                    "EUR",
                                    "USD",
                                    new BigDecimal("1.100000000000"),
                                    time("2026-04-02")),
                            time("2026-04-02")));
            tick(engine, "2026-04-30");
            assertThat(balance(engine, "accrued_partner_payable")).isEqualByComparingTo("-110.00");
            assertThat(engine.statements().get("P|2026-03").getWaiting()).isEmpty();
            assertProven(engine);
        }
    }

    @ParameterizedTest
    @EnumSource(DecisionClock.class)
    void aMonthClosesOneWayAndOnce(DecisionClock clock) {
        try (EngineDriver engine = engine(clock)) {
            send(engine, booked("2026-03-10"));
            tick(engine, "2026-03-31");
            send(engine, close("2026-03", PeriodState.SOFT_CLOSED, "2026-04-01"));
            tick(engine, "2026-04-02");
            assertThat(engine.statements().get("P|2026-03").getState()).isEqualTo(StatementState.SOFT_CLOSED);
            send(engine, payment("PAY", BillingPaymentKind.PAID, "500.00", "2026-03-30", "2026-04-03"));
            send(engine, close("2026-03", PeriodState.CLOSED, "2026-04-05"));
            tick(engine, "2026-04-06");
            assertThat(engine.statements().get("P|2026-03").getState()).isEqualTo(StatementState.FINAL);
            assertThat(engine.statements().get("P|2026-03").getSums().get(0).getEarned())
                    .isEqualByComparingTo("50.00");

            send(engine, close("2026-03", PeriodState.CLOSED, "2026-04-07"));
            send(engine, close("2026-02", PeriodState.SOFT_CLOSED, "2026-04-08"));
            send(engine, close("2026-06", PeriodState.CLOSED, "2026-04-09"));
            tick(engine, "2026-04-30");
            assertThat(engine.rejected().values())
                    .extracting(Rejected::getEventId, Rejected::getReason)
                    .containsExactlyInAnyOrder(
                            tuple("period:2026-03", "ALREADY_CLOSED"),
                            tuple("period:2026-02#soft", "ALREADY_CLOSED"),
                            tuple("period:2026-06", "FUTURE_PERIOD"));
            assertProven(engine);
        }
    }

    @ParameterizedTest
    @EnumSource(DecisionClock.class)
    void aDealWhoseAccountIsMergedAndPartsAgainIsNotPostedTwice(DecisionClock clock) {
        try (EngineDriver engine = engine(clock)) {
            send(engine, account("A", "2026-01-01", null));
            send(engine, account("B", "2026-01-01", null));
            send(engine, booked("2026-03-10", deal -> deal.setAccountId("B")));
            send(engine, payment("PAY", BillingPaymentKind.PAID, "400.00", "2026-03-12", "2026-03-12"));
            tick(engine, "2026-03-31");
            var before = engine.entries().keySet().stream().toList();
            send(engine, account("B", "2026-04-01", "A"));
            tick(engine, "2026-04-05");
            send(engine, account("B", "2026-04-06", null));
            tick(engine, "2026-04-10");
            assertThat(engine.entries().keySet()).containsExactlyElementsOf(before);

            send(engine, account("B", "2026-04-11", "A"));
            tick(engine, "2026-04-12");
            send(engine, payment("PAY-2", BillingPaymentKind.PAID, "600.00", "2026-04-13", "2026-04-13"));
            tick(engine, "2026-04-30");
            assertThat(balance(engine, "accrued_partner_payable")).isEqualByComparingTo("0");
            assertThat(balance(engine, "commission_expense")).isEqualByComparingTo("100.00");
            assertProven(engine);
        }
    }

    // Events.

    record Input(Topic<String, ?> topic, String key, Object value, Instant at) {}

    @SuppressWarnings("unchecked") // Each helper pairs a topic with its value.
    static void send(EngineDriver engine, Input input) {
        engine.send(new EngineDriver.Event<>(
                (Topic<String, Object>) input.topic(), input.key(), input.value(), input.at()));
    }

    static void tick(EngineDriver engine, String day) {
        engine.tick(Instant.parse(day + "T23:59:59Z"), false);
    }

    static Instant time(String day) {
        return Instant.parse(day + "T00:00:00Z");
    }

    static Input partner(String id) {
        return new Input(
                TopicCatalogue.PROGRAM_PARTNER,
                id,
                ProgramPartner.newBuilder()
                        .setPartnerId(id)
                        .setPayoutCurrency("USD")
                        .setRecordedAt(Instant.EPOCH)
                        .build(),
                Instant.EPOCH);
    }

    private static Input account(String id, String day, @Nullable String mergedInto) {
        return new Input(
                TopicCatalogue.CRM_ACCOUNT,
                id,
                CrmAccount.newBuilder()
                        .setAccountId(id)
                        .setMergedInto(mergedInto)
                        .setRecordedAt(time(day))
                        .build(),
                time(day));
    }

    static Input booked(String day) {
        return booked(day, deal -> deal);
    }

    static Input booked(String day, UnaryOperator<CrmOpportunity.Builder> with) {
        return deal(day, deal -> with.apply(deal.setStage(DealStage.COMMITTED).setClosedAt(time(day))));
    }

    static Input deal(String day, UnaryOperator<CrmOpportunity.Builder> with) {
        return new Input(
                TopicCatalogue.CRM_OPPORTUNITY,
                DEAL,
                with.apply(CrmOpportunity.newBuilder()
                                .setOpportunityId(DEAL)
                                .setAccountId("A")
                                .setStage(DealStage.QUALIFIED)
                                .setCrmStage("a stage")
                                .setType(DealType.NET_NEW)
                                .setArr(new BigDecimal("1000.0000"))
                                .setCurrency("USD")
                                .setCreatedAt(time("2026-02-01"))
                                .setOrigin(DealOrigin.PARTNER_REFERRAL)
                                .setSourcePartnerId("P")
                                .setUpdatedAt(time(day))
                                .setRecordedAt(time(day)))
                        .build(),
                time(day));
    }

    private static Input touch(String id, String partner, String occurred, String recorded) {
        return new Input(
                TopicCatalogue.CRM_PARTNER_TOUCH,
                DEAL,
                PartnerTouch.newBuilder()
                        .setTouchId(id)
                        .setPartnerId(partner)
                        .setOpportunityId(DEAL)
                        .setType("DEMO")
                        .setOccurredAt(time(occurred))
                        .setEvidence(EvidenceLevel.CRM_LOGGED)
                        .setRecordedAt(time(recorded))
                        .build(),
                time(recorded));
    }

    static Input payment(String id, BillingPaymentKind kind, String amount, String occurred, String recorded) {
        return new Input(
                TopicCatalogue.BILLING_PAYMENT,
                DEAL,
                BillingPayment.newBuilder()
                        .setPaymentId(id)
                        .setOpportunityId(DEAL)
                        .setKind(kind)
                        .setAmount(new BigDecimal(amount).setScale(4))
                        .setCurrency("USD")
                        .setOccurredAt(time(occurred))
                        .setRecordedAt(time(recorded))
                        .build(),
                time(recorded));
    }

    private static Input close(String month, PeriodState state, String day) {
        return new Input(
                TopicCatalogue.FINANCE_PERIOD,
                month,
                FinancePeriod.newBuilder()
                        .setPeriod(month)
                        .setState(state)
                        .setRecordedAt(time(day))
                        .build(),
                time(day));
    }

    // What is told.

    private static List<LedgerEntry> of(EngineDriver engine, String cause) {
        return engine.entries().values().stream()
                .filter(entry -> entry.getCause().equals(cause))
                .sorted(Comparator.comparing(LedgerEntry::getPartnerId))
                .toList();
    }

    static BigDecimal balance(EngineDriver engine, String account) {
        return engine.balances().entrySet().stream()
                .filter(each -> each.getKey().contains("|" + account + "|"))
                .map(java.util.Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static void assertProven(EngineDriver engine) {
        assertThat(engine.proofs().values())
                .allSatisfy(
                        proof -> assertThat(proof.getHolds()).as("%s", proof).isTrue());
        assertThat(engine.proofs().values()).extracting(Proof::getProof).contains("statements_sum_to_ledger");
    }
}
