package dev.tributary.attribution.domain.ledger;

import static dev.tributary.attribution.domain.ledger.LedgerAccount.ACCRUED_PARTNER_PAYABLE;
import static dev.tributary.attribution.domain.ledger.LedgerAccount.APPROVED_PAYABLE;
import static dev.tributary.attribution.domain.ledger.LedgerAccount.CASH_CLEARING;
import static dev.tributary.attribution.domain.ledger.LedgerAccount.CLAWBACK_RECEIVABLE;
import static dev.tributary.attribution.domain.ledger.LedgerAccount.HOLDBACK_PAYABLE;
import static dev.tributary.attribution.domain.ledger.LedgerScenes.CLOSE;
import static dev.tributary.attribution.domain.ledger.LedgerScenes.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Payment;
import dev.tributary.attribution.domain.model.PaymentKind;
import dev.tributary.attribution.domain.policy.Accelerator;
import dev.tributary.attribution.domain.policy.Reversal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds of every ledger, whatever happens to its deals in whatever order. */
class LedgerPropertiesTest {

    /** Random deals of one partner: revised, paid, refunded, held, reopened, paid out. */
    private static final class RandomLife {
        private final Random random;
        private final String currency;
        private final BooksInMemory books = new BooksInMemory();
        private final Map<String, Deal> deals = new HashMap<>();
        private final Terms terms;
        private int day;
        private int events;

        private static final class Deal {
            private long arr;
            private boolean booked;
            private boolean held;
            private final Receipts receipts = new Receipts("USD");
        }

        RandomLife(long seed) {
            random = new Random(seed);
            currency = random.nextInt(3) == 0 ? "JPY" : "USD";
            books.rates.put("USD", "JPY", LocalDate.of(2026, 3, 8), new BigDecimal("151.37"), "rate");
            terms = LedgerScenes.terms(
                    List.of("0", "3.333", "10", "20", "100").get(random.nextInt(5)),
                    random.nextInt(3) == 0 ? accelerator() : null,
                    random.nextInt(4) == 0 ? "40" : null,
                    random.nextInt(4) == 0 ? "2" : null,
                    List.of(),
                    random.nextInt(3) == 0 ? "50" : null);
        }

        private Accelerator accelerator() {
            return new Accelerator(
                    random.nextBoolean() ? Accelerator.Mode.MARGINAL : Accelerator.Mode.RETROACTIVE,
                    List.of(
                            new Accelerator.Step(new BigDecimal("300"), new BigDecimal("15")),
                            new Accelerator.Step(new BigDecimal("700.5"), new BigDecimal("25"))));
        }

        void live(int steps) {
            for (int i = 0; i < steps; i++) {
                step();
                check();
            }
        }

        private void step() {
            // Several events of one instant are as good as any.
            day += random.nextInt(3) == 0 ? 0 : random.nextInt(12);
            String id = "D-" + random.nextInt(4);
            Deal deal = deals.computeIfAbsent(id, each -> new Deal());
            switch (random.nextInt(9)) {
                case 0, 1 -> {
                    deal.booked = true;
                    deal.arr = random.nextInt(5) == 0 ? random.nextInt(4) : random.nextInt(60_000);
                }
                case 2 -> deal.booked = random.nextInt(3) > 0 && deal.booked;
                case 3, 4 -> pay(deal, PaymentKind.PAID);
                case 5 -> pay(deal, PaymentKind.values()[random.nextInt(4)]);
                case 6 -> deal.held = !deal.held;
                case 7 -> {
                    books.release(id, day(day));
                    return;
                }
                default -> {
                    payOut();
                    return;
                }
            }
            books.take(id, "event-" + events++, day(day), owed(deal));
        }

        private void pay(Deal deal, PaymentKind kind) {
            Payment payment = new Payment(
                    "pay-" + events,
                    "D",
                    kind,
                    new Money(1 + random.nextInt(40_000), "USD"),
                    day(day),
                    null,
                    null,
                    day(day));
            deal.receipts.take(payment);
        }

        private @Nullable Owed owed(Deal deal) {
            return deal.booked
                    ? LedgerScenes.owed(
                            terms,
                            new Money(deal.arr, "USD"),
                            deal.receipts.towards(deal.arr, CLOSE, Reversal.PRO_RATA, 0, 36),
                            deal.held ? List.of("CASE") : List.of(),
                            currency)
                    : null;
        }

        private void payOut() {
            List<PartnerPayout.Part> parts = new ArrayList<>();
            deals.keySet().stream().sorted().forEach(id -> {
                if (books.position(id).free() > 0) {
                    parts.add(new PartnerPayout.Part(id, books.position(id).free()));
                }
            });
            long free = parts.stream().mapToLong(PartnerPayout.Part::amount).sum();
            if (free > 0) {
                long receivable = books.balance(CLAWBACK_RECEIVABLE, currency);
                PartnerPayout payout = new PartnerPayout(
                        "payout-" + events++, BooksInMemory.PARTNER, currency, parts, Math.min(free, receivable));
                // Between the approval and the bank anything may happen to the deals.
                if (random.nextInt(3) == 0) {
                    Deal other = deals.get(parts.get(0).opportunityId());
                    other.booked = false;
                    books.take(parts.get(0).opportunityId(), "event-" + events++, day(day), null);
                }
                books.pay(payout, day(day));
            }
        }

        private void check() {
            Set<String> ids = new HashSet<>();
            books.entries.forEach(entry -> assertThat(ids.add(entry.id())).isTrue());
            long accrued = 0;
            long earned = 0;
            for (String id : deals.keySet()) {
                Position position = books.position(id);
                accrued += position.payable();
                earned += position.earned();
                assertThat(position.earned()).isLessThanOrEqualTo(position.payable());
            }
            // Costs and debts have their own side, and what positions say is what the accounts say.
            assertThat(books.balance(ACCRUED_PARTNER_PAYABLE, currency)).isEqualTo(earned - accrued);
            assertThat(books.balance(HOLDBACK_PAYABLE, currency)).isLessThanOrEqualTo(0);
            assertThat(books.balance(APPROVED_PAYABLE, currency)).isLessThanOrEqualTo(0);
            assertThat(books.balance(CLAWBACK_RECEIVABLE, currency)).isGreaterThanOrEqualTo(0);
            assertThat(books.balance(LedgerAccount.COMMISSION_EXPENSE, "USD")).isGreaterThanOrEqualTo(0);
            assertThat(books.owed(currency)).isEqualTo(accrued + books.balance(CASH_CLEARING, currency));
            assertThat(books.entries.stream()
                            .filter(entry -> entry.kind() == EntryKind.APPROVED
                                    && entry.effectiveAt().isAfter(day(day))))
                    .isEmpty();
        }

        /** Everything is refunded, or the deal is gone. */
        void undoEverything() {
            deals.keySet().stream().sorted().forEach(id -> books.take(id, "undo-" + id, day(day + 1), null));
        }
    }

    @Property(tries = 400)
    void whateverHappensTheAccountsSayWhatThePositionsSay(@ForAll long seed) {
        new RandomLife(seed).live(60);
    }

    @Property(tries = 200)
    void everythingUndoneIsExactlyZeroButForTheCashThatLeft(@ForAll long seed) {
        RandomLife life = new RandomLife(seed);
        life.live(40);
        life.undoEverything();
        BooksInMemory books = life.books;
        assertThat(books.balance(LedgerAccount.COMMISSION_EXPENSE, "USD")).isZero();
        assertThat(books.balance(LedgerAccount.FX_GAIN_LOSS, "USD")).isZero();
        assertThat(books.balance(ACCRUED_PARTNER_PAYABLE, life.currency)).isZero();
        assertThat(books.balance(HOLDBACK_PAYABLE, life.currency)).isZero();
        assertThat(books.balance(CLAWBACK_RECEIVABLE, life.currency) + books.balance(APPROVED_PAYABLE, life.currency))
                .isEqualTo(-books.balance(CASH_CLEARING, life.currency));
    }

    @Property(tries = 200)
    void theSameEventsGiveTheSameEntries(@ForAll long seed) {
        RandomLife one = new RandomLife(seed);
        RandomLife other = new RandomLife(seed);
        one.live(40);
        other.live(40);
        assertThat(other.books.entries).isEqualTo(one.books.entries);
    }

    @Property(tries = 500)
    void paidInFullInAnyPartsEarnsEverythingAndNeverMoreThanItsShare(@ForAll long seed) {
        Random random = new Random(seed);
        long arr = 1L + random.nextInt(100_000);
        long accrued = random.nextInt(20_000);
        List<Payment> payments = new ArrayList<>();
        long paid = 0;
        long before = 0;
        while (paid < arr) {
            long part = Math.min(arr - paid, 1L + random.nextInt((int) arr));
            paid += part;
            payments.add(LedgerScenes.paid("p" + payments.size(), part, payments.size()));
            long earned = Commission.earned(accrued, LedgerScenes.collected(arr, payments));
            BigDecimal exact = BigDecimal.valueOf(accrued)
                    .multiply(BigDecimal.valueOf(paid))
                    .divide(BigDecimal.valueOf(arr), 9, RoundingMode.HALF_EVEN);
            assertThat(BigDecimal.valueOf(earned).subtract(exact).abs()).isLessThanOrEqualTo(BigDecimal.ONE);
            assertThat(earned).isGreaterThanOrEqualTo(before);
            before = earned;
        }
        assertThat(before).isEqualTo(accrued);
    }
}
