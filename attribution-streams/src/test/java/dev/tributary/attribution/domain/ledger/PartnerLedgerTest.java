package dev.tributary.attribution.domain.ledger;

import static dev.tributary.attribution.domain.ledger.LedgerAccount.ACCRUED_PARTNER_PAYABLE;
import static dev.tributary.attribution.domain.ledger.LedgerAccount.APPROVED_PAYABLE;
import static dev.tributary.attribution.domain.ledger.LedgerAccount.COMMISSION_EXPENSE;
import static dev.tributary.attribution.domain.ledger.LedgerAccount.FX_GAIN_LOSS;
import static dev.tributary.attribution.domain.ledger.LedgerAccount.HOLDBACK_PAYABLE;
import static dev.tributary.attribution.domain.ledger.LedgerScenes.CLOSE;
import static dev.tributary.attribution.domain.ledger.LedgerScenes.DEAL;
import static dev.tributary.attribution.domain.ledger.LedgerScenes.collected;
import static dev.tributary.attribution.domain.ledger.LedgerScenes.day;
import static dev.tributary.attribution.domain.ledger.LedgerScenes.owed;
import static dev.tributary.attribution.domain.ledger.LedgerScenes.paid;
import static dev.tributary.attribution.domain.ledger.LedgerScenes.payment;
import static dev.tributary.attribution.domain.ledger.LedgerScenes.terms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Payment;
import dev.tributary.attribution.domain.model.PaymentKind;
import dev.tributary.attribution.domain.policy.Accelerator;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The life of a commission, and what other ledgers of this field are known to get wrong. */
class PartnerLedgerTest {

    private final BooksInMemory books = new BooksInMemory();

    @Test
    void aSignedDealAccruesAPaidOneEarnsAndAfterTheHoldItIsFree() {
        books.take(DEAL, "booked", CLOSE, owed(terms("10"), 100_000, List.of()));
        assertThat(books.balances()).isEqualTo(Map.of(COMMISSION_EXPENSE, 10_000L, ACCRUED_PARTNER_PAYABLE, -10_000L));

        books.take(DEAL, "payment:1", day(20), owed(terms("10"), 100_000, List.of(paid("1", 100_000, 20))));
        assertThat(books.balances()).isEqualTo(Map.of(COMMISSION_EXPENSE, 10_000L, HOLDBACK_PAYABLE, -10_000L));

        assertThat(books.release(DEAL, day(49))).isEmpty();
        Entry freed = only(books.release(DEAL, day(50)));
        assertThat(freed.kind()).isEqualTo(EntryKind.APPROVED);
        assertThat(freed.effectiveAt()).isEqualTo(day(50));
        assertThat(books.balances()).isEqualTo(Map.of(COMMISSION_EXPENSE, 10_000L, APPROVED_PAYABLE, -10_000L));
    }

    @Test
    void theSameDueAgainPostsNothing() {
        Owed owed = owed(terms("10"), 100_000, List.of(paid("1", 100_000, 20)));
        books.take(DEAL, "payment:1", day(20), owed);
        assertThat(books.take(DEAL, "payment:1", day(20), owed)).isEmpty();
    }

    @Test
    void aPartialPaymentEarnsProRata() {
        books.take(DEAL, "payment:1", day(20), owed(terms("10"), 100_000, List.of(paid("1", 25_000, 20))));
        assertThat(books.balance(HOLDBACK_PAYABLE)).isEqualTo(-2_500);
        assertThat(books.balance(ACCRUED_PARTNER_PAYABLE)).isEqualTo(-7_500);
    }

    @Test
    void aFullRefundNetsToExactlyZeroWhateverHappenedBefore() {
        List<Payment> payments = List.of(paid("1", 33_333, 5), paid("2", 33_333, 6), paid("3", 33_334, 7));
        books.take(DEAL, "booked", CLOSE, owed(terms("7.77"), 100_000, List.of()));
        books.take(DEAL, "payment:1", day(5), owed(terms("7.77"), 100_000, payments.subList(0, 1)));
        books.take(DEAL, "payment:2", day(6), owed(terms("7.77"), 100_000, payments.subList(0, 2)));
        books.take(DEAL, "payment:3", day(7), owed(terms("7.77"), 100_000, payments));
        books.release(DEAL, day(36));
        List<Payment> refunded = List.of(
                payments.get(0), payments.get(1), payments.get(2), payment("R", PaymentKind.REFUNDED, 100_000, 60));
        books.take(DEAL, "payment:R", day(60), owed(terms("7.77"), 100_000, refunded));
        assertThat(books.balances()).isEmpty();
        assertThat(books.entries.stream().filter(entry -> entry.kind() == EntryKind.REVERSED))
                .allSatisfy(entry -> assertThat(entry.reverses())
                        .isIn(books.entries.stream().map(Entry::id).toList()));
    }

    @Test
    void aPartialRefundTakesBackAccrualAndEarningAlike() {
        List<Payment> refunded = List.of(paid("1", 100_000, 5), payment("R", PaymentKind.REFUNDED, 40_000, 9));
        books.take(DEAL, "booked", CLOSE, owed(terms("10"), 100_000, List.of(paid("1", 100_000, 5))));
        books.take(DEAL, "payment:R", day(9), owed(terms("10"), 100_000, refunded));
        assertThat(books.balances()).isEqualTo(Map.of(COMMISSION_EXPENSE, 6_000L, HOLDBACK_PAYABLE, -6_000L));
    }

    @Test
    void aCreditNoteNeverAddsCommission() {
        Payment half = paid("1", 50_000, 5);
        books.take(DEAL, "payment:1", day(5), owed(terms("10"), 100_000, List.of(half)));
        long before = books.owed("USD");
        long earnedBefore = books.balance(HOLDBACK_PAYABLE);
        for (long credit : new long[] {1, 20_000, 50_000, 70_000, 100_000}) {
            BooksInMemory others = new BooksInMemory();
            others.take(DEAL, "payment:1", day(5), owed(terms("10"), 100_000, List.of(half)));
            others.take(
                    DEAL,
                    "payment:C",
                    day(9),
                    owed(terms("10"), 100_000, List.of(half, payment("C", PaymentKind.CREDITED, credit, 9))));
            assertThat(others.owed("USD")).isLessThanOrEqualTo(before);
            assertThat(others.balance(HOLDBACK_PAYABLE)).isGreaterThanOrEqualTo(earnedBefore);
        }
    }

    @Test
    void oneCentOverThreePaymentsIsEarnedOnceAndWhole() {
        List<Payment> payments = List.of(paid("1", 4, 5), paid("2", 3, 6), paid("3", 3, 7));
        books.take(DEAL, "booked", CLOSE, owed(terms("10"), 10, List.of()));
        for (int i = 1; i <= 3; i++) {
            books.take(DEAL, "payment:" + i, day(4 + i), owed(terms("10"), 10, payments.subList(0, i)));
        }
        assertThat(books.balance(HOLDBACK_PAYABLE)).isEqualTo(-1);
        assertThat(books.balance(ACCRUED_PARTNER_PAYABLE)).isZero();
        assertThat(books.entries.stream().filter(entry -> entry.kind() == EntryKind.EARNED))
                .hasSize(1);
    }

    @Test
    void anotherPartnersCreditTakesBackWhatWasAccrued() {
        books.take(DEAL, "booked", CLOSE, owed(terms("10"), 100_000, List.of()));
        Entry reversal = only(books.take(DEAL, "decision:1", day(3), null));
        assertThat(reversal.kind()).isEqualTo(EntryKind.REVERSED);
        assertThat(reversal.reverses()).isEqualTo(books.entries.get(0).id());
        assertThat(reversal.effectiveAt()).isEqualTo(day(3));
        assertThat(books.balances()).isEmpty();
    }

    @Test
    void nothingIsEffectiveBeforeTheDealsClose() {
        books.take(DEAL, "booked", day(-5), owed(terms("10"), 100_000, List.of(paid("1", 100_000, -20))));
        assertThat(books.entries)
                .allSatisfy(entry -> assertThat(entry.effectiveAt()).isEqualTo(CLOSE));
    }

    @Test
    void aDowngradeTakesBackAndAnUpgradeAccruesFromItsOwnDay() {
        books.take(DEAL, "booked", CLOSE, owed(terms("10"), 100_000, List.of()));
        Entry down = only(books.take(DEAL, "revision:2", day(40), owed(terms("10"), 60_000, List.of())));
        assertThat(down.effectiveAt()).isEqualTo(day(40));
        Entry up = only(books.take(DEAL, "revision:3", day(50), owed(terms("10"), 80_000, List.of())));
        assertThat(up.kind()).isEqualTo(EntryKind.ACCRUED);
        assertThat(up.effectiveAt()).isEqualTo(day(50));
        assertThat(books.owed("USD")).isEqualTo(8_000);
    }

    @Test
    void aCaseHoldsWhatWasFreeAndLetsItGoWhenItEnds() {
        List<Payment> payments = List.of(paid("1", 100_000, 1));
        books.take(DEAL, "payment:1", day(1), owed(terms("10"), 100_000, payments));
        books.release(DEAL, day(31));
        Entry held = only(books.take(
                DEAL, "decision:dispute", day(33), owed(terms("10"), 100_000, payments, List.of("DISPUTED"))));
        assertThat(held.kind()).isEqualTo(EntryKind.HELD);
        assertThat(books.balance(APPROVED_PAYABLE)).isZero();
        assertThat(books.release(DEAL, day(90))).isEmpty();

        books.take(DEAL, "decision:ruling", day(95), owed(terms("10"), 100_000, payments));
        Entry freed = only(books.release(DEAL, day(95)));
        assertThat(freed.effectiveAt()).isEqualTo(day(95));
        assertThat(freed.cause()).isEqualTo("decision:ruling");
        assertThat(books.balance(APPROVED_PAYABLE)).isEqualTo(-10_000);
        assertThat(books.entries.stream().map(Entry::id)).doesNotHaveDuplicates();
    }

    @Test
    void whatComesAfterACloseIsPostedInTheOpenMonthWithBothDates() {
        books.take(DEAL, "booked", CLOSE, owed(terms("10"), 100_000, List.of()));
        books.close(YearMonth.of(2026, 4));
        Entry late = only(books.take(DEAL, "payment:R", day(25), null));
        assertThat(late.effectiveAt()).isEqualTo(day(25));
        assertThat(late.period()).isEqualTo(YearMonth.of(2026, 5));
        assertThat(books.entries.get(0).period()).isEqualTo(YearMonth.of(2026, 3));
    }

    @Test
    void aTierCrossedInsideOneDealSplitsItThere() {
        Accelerator marginal = new Accelerator(
                Accelerator.Mode.MARGINAL,
                List.of(
                        new Accelerator.Step(new BigDecimal("1000"), new BigDecimal("20")),
                        new Accelerator.Step(new BigDecimal("2000"), new BigDecimal("30"))));
        Terms terms = terms("10", marginal, null, null, List.of(), null);
        books.take("D-1", "booked:1", CLOSE, owed(terms, 80_000, List.of()));
        books.take("D-2", "booked:2", CLOSE, owed(terms, 150_000, List.of()));
        assertThat(books.position("D-1").accrued()).isEqualTo(8_000);
        assertThat(books.position("D-2").accrued()).isEqualTo(2_000 + 20_000 + 9_000);
        Explanation told = books.entries.get(1).explanation();
        assertThat(told).isNotNull();
        assertThat(told.rate()).containsExactly("10 % on 200.00", "20 % on 1000.00", "30 % on 300.00");
    }

    @Test
    void aRetroactiveStepAdjustsEveryDealOfTheYearAndFallsBackWithARefund() {
        Accelerator retroactive = new Accelerator(
                Accelerator.Mode.RETROACTIVE,
                List.of(new Accelerator.Step(new BigDecimal("1500"), new BigDecimal("20"))));
        Terms terms = terms("10", retroactive, null, null, List.of(), null);
        books.take("D-1", "booked:1", CLOSE, owed(terms, 80_000, List.of()));
        books.take("D-2", "booked:2", CLOSE, owed(terms, 90_000, List.of()));
        assertThat(books.position("D-1").accrued()).isEqualTo(16_000);
        assertThat(books.position("D-2").accrued()).isEqualTo(18_000);
        books.take(
                "D-2",
                "payment:R",
                day(9),
                owed(terms, 90_000, List.of(paid("1", 90_000, 5), payment("R", PaymentKind.REFUNDED, 90_000, 9))));
        assertThat(books.position("D-1").accrued()).isEqualTo(8_000);
        assertThat(books.position("D-2").accrued()).isZero();
        assertThat(books.owed("USD")).isEqualTo(8_000);
    }

    @Test
    void aDealThatClosedEarlierAndCameLaterMovesTheOthersAlongTheSteps() {
        Accelerator marginal = new Accelerator(
                Accelerator.Mode.MARGINAL, List.of(new Accelerator.Step(new BigDecimal("1000"), new BigDecimal("20"))));
        Terms terms = terms("10", marginal, null, null, List.of(), null);
        books.take("D-2", "booked:2", CLOSE, owed(terms, 100_000, List.of()));
        assertThat(books.position("D-2").accrued()).isEqualTo(10_000);
        Owed earlier = new Owed(
                terms,
                BigDecimal.ONE,
                new Money(40_000, "USD"),
                CLOSE.minusSeconds(1),
                collected(40_000, List.of()),
                List.of(),
                "USD");
        List<Entry> entries = books.take("D-1", "booked:1", day(5), earlier);
        assertThat(books.position("D-1").accrued()).isEqualTo(4_000);
        assertThat(books.position("D-2").accrued()).isEqualTo(6_000 + 8_000);
        assertThat(entries).extracting(Entry::opportunityId).containsExactly("D-1", "D-2");
        assertThat(entries).extracting(Entry::cause).containsOnly("booked:1");
        books.take("D-1", "reopened:1", day(9), null);
        assertThat(books.position("D-2").accrued()).isEqualTo(10_000);
    }

    @Test
    void capFloorAndBonusesAreWithinTheTerms() {
        Terms capped = terms(
                "10",
                null,
                "50",
                null,
                List.of(
                        new Terms.Bonus("spring", new BigDecimal("1"), null, null),
                        new Terms.Bonus("first deal", null, new BigDecimal("25"), null)),
                null);
        books.take(DEAL, "booked", CLOSE, owed(capped, 100_000, List.of()));
        assertThat(books.owed("USD")).isEqualTo(5_000 + 1_000 + 2_500);
        BooksInMemory small = new BooksInMemory();
        small.take(DEAL, "booked", CLOSE, owed(terms("10", null, null, "5", List.of(), null), 1_000, List.of()));
        assertThat(small.owed("USD")).isEqualTo(500);
    }

    @Test
    void laterYearsEarnAsTheyArePaidForAsLongAsTheTermsSay() {
        Terms terms = terms("10", null, null, null, List.of(), "50");
        List<Payment> payments = List.of(
                paid("1", 100_000, 1), paid("2", 100_000, 370), paid("3", 100_000, 735), paid("4", 100_000, 1100));
        Collected collected = LedgerScenes.receipts(payments)
                .towards(100_000, CLOSE, dev.tributary.attribution.domain.policy.Reversal.PRO_RATA, 0, 36);
        books.take(DEAL, "payment:4", day(1100), owed(terms, new Money(100_000, "USD"), collected, List.of(), "USD"));
        assertThat(books.owed("USD")).isEqualTo(10_000 + 5_000 + 5_000);
        assertThat(books.balance(HOLDBACK_PAYABLE)).isEqualTo(-20_000);
    }

    @Test
    void aDealInYenIsOwedInDinarsAtTheRateOfItsCloseAndTakenBackAtTheSame() {
        books.rates.put("JPY", "KWD", LocalDate.of(2026, 3, 9), new BigDecimal("0.002041"), "rate:9");
        Owed yen = owed(terms("10"), new Money(1_234_567, "JPY"), collected(1_234_567, List.of()), List.of(), "KWD");
        Entry accrued = only(books.take(DEAL, "booked", CLOSE, yen));
        assertThat(accrued.postings())
                .containsExactlyInAnyOrder(
                        new Posting(COMMISSION_EXPENSE, 123_457, "JPY"),
                        new Posting(FX_GAIN_LOSS, -123_457, "JPY"),
                        new Posting(FX_GAIN_LOSS, 251_976, "KWD"),
                        new Posting(ACCRUED_PARTNER_PAYABLE, -251_976, "KWD"));
        books.rates.put("JPY", "KWD", LocalDate.of(2026, 3, 10), new BigDecimal("0.003"), "rate:10");
        books.take(DEAL, "decision:1", day(2), null);
        assertThat(books.owed("KWD")).isZero();
        assertThat(books.balance(FX_GAIN_LOSS, "KWD")).isZero();
        assertThat(books.balance(COMMISSION_EXPENSE, "JPY")).isZero();
    }

    @Test
    void aMissingRateHoldsTheEntryAndSaysSoUntilItComes() {
        Owed euros = owed(terms("10"), new Money(100_000, "EUR"), collected(100_000, List.of()), List.of(), "USD");
        assertThat(books.take(DEAL, "booked", CLOSE, euros)).isEmpty();
        assertThat(books.position(DEAL).waitsFor()).isEqualTo("EUR>USD 2026-03-10");
        assertThat(books.rate(DEAL, "EUR", "USD", LocalDate.of(2026, 3, 2), "1.1", day(1)))
                .isEmpty();
        Entry posted = only(books.rate(DEAL, "EUR", "USD", LocalDate.of(2026, 3, 8), "1.1", day(2)));
        assertThat(posted.cause()).isEqualTo("rate:EUR|USD@2026-03-08");
        assertThat(posted.effectiveAt()).isEqualTo(CLOSE);
        assertThat(books.owed("USD")).isEqualTo(11_000);
    }

    @Test
    void termsThatNameAmountsInAnotherCurrencyWaitForItsRateWhateverStoodBefore() {
        Money euros = new Money(100_000, "EUR");
        Terms withFloor = terms("10", null, null, "200", List.of(), null);
        books.take(DEAL, "booked", CLOSE, owed(terms("10"), euros, collected(100_000, List.of()), List.of(), "EUR"));
        assertThat(books.owed("EUR")).isEqualTo(10_000);

        books.take(DEAL, "touch:1", day(1), owed(withFloor, euros, collected(100_000, List.of()), List.of(), "EUR"));
        assertThat(books.owed("EUR")).isZero();
        assertThat(books.position(DEAL).waitsFor()).isEqualTo("USD>EUR 2026-03-10");

        books.rate(DEAL, "USD", "EUR", LocalDate.of(2026, 3, 9), "0.9", day(2));
        assertThat(books.owed("EUR")).isEqualTo(18_000);
    }

    @Test
    void aWeekendHasFridaysRateAndALeapDayItsOwn() {
        RatesInMemory rates = new RatesInMemory();
        rates.put("EUR", "USD", LocalDate.of(2028, 2, 25), new BigDecimal("1.10"), "friday");
        rates.put("EUR", "USD", LocalDate.of(2028, 2, 29), new BigDecimal("1.20"), "leap day");
        assertThat(rates.on(LocalDate.of(2028, 2, 27), "EUR", "USD", 7))
                .extracting("source")
                .isEqualTo("friday");
        assertThat(rates.on(LocalDate.of(2028, 2, 29), "EUR", "USD", 7))
                .extracting("source")
                .isEqualTo("leap day");
        assertThat(rates.on(LocalDate.of(2028, 3, 7), "EUR", "USD", 7))
                .extracting("source")
                .isEqualTo("leap day");
        assertThat(rates.on(LocalDate.of(2028, 3, 8), "EUR", "USD", 7)).isNull();
        ExchangeRate back = rates.on(LocalDate.of(2028, 2, 29), "USD", "EUR", 7);
        assertThat(back).isNotNull();
        assertThat(back.convert(12_000)).isEqualTo(10_000);
    }

    @Test
    void aCloseMovedIntoAnotherMonthIsTakenBackAndAccruedThere() {
        books.take(DEAL, "booked", CLOSE, owed(terms("10"), 100_000, List.of()));
        Instant april = Instant.parse("2026-04-02T00:00:00Z");
        Owed moved = new Owed(
                terms("10"),
                BigDecimal.ONE,
                new Money(100_000, "USD"),
                april,
                collected(100_000, List.of()),
                List.of(),
                "USD");
        List<Entry> entries = books.take(DEAL, "revision:2", april, moved);
        assertThat(entries).extracting(Entry::kind).containsExactly(EntryKind.REVERSED, EntryKind.ACCRUED);
        assertThat(entries).extracting(Entry::period).containsOnly(YearMonth.of(2026, 4));
        assertThat(books.owed("USD")).isEqualTo(10_000);
    }

    private static Entry only(List<Entry> entries) {
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }
}
