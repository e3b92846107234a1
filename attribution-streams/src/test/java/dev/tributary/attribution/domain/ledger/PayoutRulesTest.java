package dev.tributary.attribution.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.ledger.PayoutProposal.LeftOut;
import dev.tributary.attribution.domain.ledger.PayoutProposal.Minimum;
import dev.tributary.attribution.domain.ledger.PayoutRun.Refusal;
import dev.tributary.attribution.domain.model.Nullable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What a payout run pays one partner, and who may decide on the run. */
class PayoutRulesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 1);
    private static final Minimum FIFTY_DOLLARS = new Minimum(5_000, "USD", 7);

    @Property
    void whatIsPaidAndKeptIsWhatIsFreeAndNoMoreIsKeptThanIsOwedBack(
            @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 1, max = 1_000_000) Long> amounts,
            @ForAll @LongRange(min = -10_000, max = 3_000_000) long owedBack) {
        SortedMap<String, Long> free = new TreeMap<>();
        amounts.forEach(amount -> free.put("D" + free.size(), amount));
        long sum = amounts.stream().mapToLong(Long::longValue).sum();
        PayoutProposal.Outcome outcome = proposed("USD", free, owedBack, null);
        PartnerPayout payout = outcome.payout();
        long cash = sum - Math.min(sum, Math.max(0, owedBack));
        if (cash == 0) {
            assertThat(outcome.leftOut()).isEqualTo(LeftOut.OWES_BACK);
        } else if (cash < FIFTY_DOLLARS.minor()) {
            assertThat(outcome.leftOut()).isEqualTo(LeftOut.BELOW_MINIMUM);
        } else {
            assertThat(outcome.leftOut()).isNull();
            assertThat(Objects.requireNonNull(payout).cash()).isEqualTo(cash).isEqualTo(outcome.worth());
            assertThat(payout.parts()).hasSameSizeAs(free.entrySet()).allSatisfy(part -> assertThat(part.amount())
                    .isEqualTo(free.get(part.opportunityId())));
            assertThat(payout.kept() + payout.cash()).isEqualTo(sum);
        }
        assertThat(payout == null).isEqualTo(outcome.leftOut() != null);
    }

    @Test
    void theMinimumIsWorthWhatTheDaysRateSaysInCurrenciesOfAnyDecimals() {
        ExchangeRate yen = new ExchangeRate("JPY", "USD", new BigDecimal("0.01"), false, DAY, "rate:JPY");
        assertThat(proposed("JPY", free(5_000), 0, yen).worth()).isEqualTo(5_000);
        assertThat(proposed("JPY", free(4_999), 0, yen).leftOut()).isEqualTo(LeftOut.BELOW_MINIMUM);
        ExchangeRate dinar = new ExchangeRate("KWD", "USD", new BigDecimal("3.25"), false, DAY, "rate:KWD");
        assertThat(proposed("KWD", free(15_385), 0, dinar).worth()).isEqualTo(5_000);
        assertThat(proposed("KWD", free(15_380), 0, dinar).leftOut()).isEqualTo(LeftOut.BELOW_MINIMUM);
        assertThat(proposed("EUR", free(9_999_999), 0, null).leftOut()).isEqualTo(LeftOut.NO_RATE);
    }

    @Test
    void moreDealsThanOnePaymentHoldsAreLeftToTheNextRun() {
        SortedMap<String, Long> free = new TreeMap<>();
        for (int deal = 0; deal <= PayoutProposal.MOST_DEALS; deal++) {
            free.put(String.format("D%05d", deal), 100L);
        }
        PartnerPayout payout =
                Objects.requireNonNull(proposed("USD", free, 0, null).payout());
        assertThat(payout.parts()).hasSize(PayoutProposal.MOST_DEALS);
        assertThat(payout.cash()).isEqualTo(100L * PayoutProposal.MOST_DEALS);
    }

    @Test
    void anyOtherPartnerAmountDealOrRunHasAnotherDigest() {
        PartnerPayout payout = payout("RUN", "P", "USD", "D", 100, 0);
        assertThat(payout.digest())
                .isEqualTo(payout("RUN", "P", "USD", "D", 100, 0).digest());
        assertThat(List.of(
                        payout.digest(),
                        payout("RUN2", "P", "USD", "D", 100, 0).digest(),
                        payout("RUN", "Q", "USD", "D", 100, 0).digest(),
                        payout("RUN", "P", "EUR", "D", 100, 0).digest(),
                        payout("RUN", "P", "USD", "E", 100, 0).digest(),
                        payout("RUN", "P", "USD", "D", 101, 0).digest(),
                        payout("RUN", "P", "USD", "D", 100, 1).digest()))
                .doesNotHaveDuplicates();
    }

    /** By the definition: as many people as are needed, none of them its maker, each for the very content. */
    @Property
    void aRunIsApprovedByAsManyOthersAsAreNeeded(
            @ForAll @Size(max = 8) List<@IntRange(max = 3) Integer> people,
            @ForAll @Size(value = 8) List<Boolean> rightHash,
            @ForAll @Size(value = 8) List<Boolean> proven,
            @ForAll @LongRange(min = 1, max = 20) long worth) {
        PayoutRun run = PayoutRun.proposed("person0", "hash", 1, worth, 10);
        Set<String> approved = new HashSet<>();
        int needed = worth > 10 ? 2 : 1;
        for (int i = 0; i < people.size(); i++) {
            String by = "person" + people.get(i);
            boolean counts = !by.equals("person0")
                    && rightHash.get(i)
                    && proven.get(i)
                    && approved.size() < needed
                    && !approved.contains(by);
            Optional<Refusal> refusal = run.refusesApproval(by, rightHash.get(i) ? "hash" : "other", proven.get(i));
            assertThat(refusal.isEmpty()).isEqualTo(counts);
            if (counts) {
                approved.add(by);
                run = run.approved(by, Instant.EPOCH);
            }
        }
        assertThat(run.state() == PayoutRun.State.APPROVED).isEqualTo(approved.size() >= needed);
    }

    /** Whatever order they are read in: a payment that the bank last said it made counts as paid, unless it came back. */
    @Property
    void theNewestWordOfTheBankCountsInWhateverOrderItsReportsAreRead(
            @ForAll @Size(min = 1, max = 6) List<Boolean> paid, @ForAll @LongRange long order) {
        PaymentWord read = PaymentWord.NONE;
        List<Integer> shuffled =
                new ArrayList<>(IntStream.range(0, paid.size()).boxed().toList());
        Collections.shuffle(shuffled, new Random(order));
        int newest = -1;
        for (int said : shuffled) {
            Optional<PaymentWord> heard = read.hears(paid.get(said), Instant.EPOCH.plusSeconds(said));
            if (said < newest) {
                assertThat(heard.orElse(read).end()).isEqualTo(read.end());
            }
            boolean cameBack = read.end() == PaymentWord.End.RETURNED;
            read = heard.orElse(read);
            if (said > newest && !cameBack) {
                assertThat(read.end() == PaymentWord.End.PAID).isEqualTo(paid.get(said));
            }
            newest = Math.max(newest, said);
        }
        assertThat(read.end()).isNotEqualTo(PaymentWord.End.OPEN);
    }

    private static PayoutProposal.Outcome proposed(
            String currency, SortedMap<String, Long> free, long owedBack, @Nullable ExchangeRate rate) {
        return PayoutProposal.of("RUN", "P", currency, free, owedBack, FIFTY_DOLLARS, DAY, new OneRate(rate));
    }

    private static SortedMap<String, Long> free(long amount) {
        SortedMap<String, Long> free = new TreeMap<>();
        free.put("D", amount);
        return free;
    }

    private static PartnerPayout payout(
            String run, String partner, String currency, String deal, long amount, long kept) {
        return new PartnerPayout(run, partner, currency, List.of(new PartnerPayout.Part(deal, amount)), kept);
    }

    /** Books in which a rate of exchange stands at most. */
    private record OneRate(@Nullable ExchangeRate known) implements PartnerLedger.Books {

        @Override
        public Position position(String opportunityId) {
            return Position.none(opportunityId);
        }

        @Override
        public SortedMap<PlanYear.Place, Long> broughtIn(PlanYear year) {
            return new TreeMap<>();
        }

        @Override
        public @Nullable ExchangeRate rate(LocalDate day, String from, String to, int maxAgeDays) {
            return known;
        }

        @Override
        public Periods periods() {
            return Periods.of(List.of());
        }
    }
}
