package dev.tributary.attribution.domain.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.RouteToMarket;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScorecardTest {

    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant CLOSED = Instant.parse("2026-03-31T23:59:59Z");

    @Test
    void aWonDealCountsForWhoSourcedItForWhoHelpedAndForTheProgramOnce() {
        Map<String, Map<String, Long>> cards = cards(true, "P", Map.of("P", 70L, "Q", 30L));
        assertThat(cards.get("P 2026-03"))
                .isEqualTo(Map.of(
                        "won",
                        1L,
                        "cycle_days:89",
                        1L,
                        "route:RESELL",
                        100L,
                        "sourced_arr",
                        100L,
                        "influenced_arr_gross",
                        100L,
                        "influenced_arr_weighted",
                        70L));
        assertThat(cards.get("Q 2026-03"))
                .isEqualTo(Map.of(
                        "won",
                        1L,
                        "cycle_days:89",
                        1L,
                        "route:RESELL",
                        100L,
                        "influenced_arr_gross",
                        100L,
                        "influenced_arr_weighted",
                        30L,
                        "influenced_only_arr",
                        100L));
        assertThat(cards.get("* 2026-03"))
                .isEqualTo(Map.of(
                        "won",
                        1L,
                        "cycle_days:89",
                        1L,
                        "route:RESELL",
                        100L,
                        "sourced_arr",
                        100L,
                        "influenced_arr_gross",
                        100L,
                        "influenced_arr_weighted",
                        100L));
        assertThat(cards.get("* 2026-Q1")).isEqualTo(cards.get("* 2026-03"));
        assertThat(cards)
                .containsOnlyKeys("P 2026-03", "P 2026-Q1", "Q 2026-03", "Q 2026-Q1", "* 2026-03", "* 2026-Q1");
    }

    @Test
    void aDealThatNobodySourcedIsUnattributedAndInfluencedOnly() {
        Map<String, Map<String, Long>> cards = cards(true, null, Map.of("Q", 100L));
        assertThat(cards.get("* 2026-03"))
                .containsEntry("influenced_only_arr", 100L)
                .containsEntry("unattributed_arr", 100L)
                .doesNotContainKey("sourced_arr");
        assertThat(cards).doesNotContainKey("direct 2026-03");
    }

    @Test
    void aDealWithoutAnyPartnerIsDirect() {
        Map<String, Map<String, Long>> cards = cards(true, null, Map.of());
        assertThat(cards.get("direct 2026-03"))
                .isEqualTo(Map.of("won", 1L, "cycle_days:89", 1L, "route:RESELL", 100L, "unattributed_arr", 100L));
        assertThat(cards.get("* 2026-03")).isEqualTo(cards.get("direct 2026-03"));
    }

    @Test
    void aLostDealIsLostAndNothingElse() {
        assertThat(cards(false, "P", Map.of("Q", 100L)))
                .isEqualTo(Map.of(
                        "P 2026-03", Map.of("lost", 1L),
                        "P 2026-Q1", Map.of("lost", 1L),
                        "Q 2026-03", Map.of("lost", 1L),
                        "Q 2026-Q1", Map.of("lost", 1L),
                        "* 2026-03", Map.of("lost", 1L),
                        "* 2026-Q1", Map.of("lost", 1L)));
        assertThat(cards(false, null, Map.of()).get("direct 2026-03")).isEqualTo(Map.of("lost", 1L));
    }

    @Test
    void quartersBeginInJanuaryAprilJulyAndOctober() {
        assertThat(List.of("2026-01", "2026-03", "2026-04", "2026-06", "2026-07", "2026-09", "2026-10", "2026-12"))
                .extracting(month -> Measure.periodsOf(Instant.parse(month + "-15T00:00:00Z"))
                        .get(1))
                .containsExactly(
                        "2026-Q1", "2026-Q1", "2026-Q2", "2026-Q2", "2026-Q3", "2026-Q3", "2026-Q4", "2026-Q4");
    }

    @Test
    void ratesAndMediansAreAbsentWhereNothingWasCounted() {
        Scorecard nothing = new Scorecard(Map.of());
        assertThat(nothing.winRate()).isNull();
        assertThat(nothing.median(Measure.CYCLE_DAYS)).isNull();
        assertThat(nothing.startingWith(Measure.ROUTE)).isEmpty();
    }

    @Test
    void theWinRateIsOfWonAndLostAndHalfEven() {
        assertThat(card("won", 1, "lost", 2).winRate()).isEqualByComparingTo("0.3333");
        assertThat(card("won", 2).winRate()).isEqualByComparingTo("1");
        assertThat(card("lost", 2).winRate()).isEqualByComparingTo("0");
        assertThat(card("won", 1, "lost", 15999).winRate()).isEqualByComparingTo("0.0001");
    }

    @Test
    void theMedianIsTheMiddleAndOfTwoTheMean() {
        assertThat(card("cycle_days:3", 1).median("cycle_days:")).isEqualByComparingTo("3");
        assertThat(card("cycle_days:3", 1, "cycle_days:10", 1).median("cycle_days:"))
                .isEqualByComparingTo("6.5");
        assertThat(card("cycle_days:3", 2, "cycle_days:10", 1).median("cycle_days:"))
                .isEqualByComparingTo("3");
        assertThat(card("cycle_days:3", 2, "cycle_days:10", 2, "cycle_days:11", 1)
                        .median("cycle_days:"))
                .isEqualByComparingTo("10");
        assertThat(card("cycle_days:3", 0, "cycle_days:10", 2).median("cycle_days:"))
                .isEqualByComparingTo("10");
    }

    @Test
    void sumsThatCameToNothingAreNotShown() {
        assertThat(card("route:RESELL", 5, "route:REFERRAL", 0, "won", 1).startingWith("route:"))
                .containsOnlyKeys("RESELL");
    }

    private static Scorecard card(Object... namesAndCounts) {
        SortedMap<String, BigInteger> sums = new TreeMap<>();
        for (int i = 0; i < namesAndCounts.length; i += 2) {
            sums.put((String) namesAndCounts[i], BigInteger.valueOf((Integer) namesAndCounts[i + 1]));
        }
        return new Scorecard(sums);
    }

    /** By owner and period. */
    private static Map<String, Map<String, Long>> cards(
            boolean won, @Nullable String sourcedBy, Map<String, Long> influenced) {
        ClosedDeal deal = new ClosedDeal(
                won,
                CREATED,
                CLOSED,
                new Money(100, "USD"),
                RouteToMarket.RESELL,
                sourcedBy,
                new TreeMap<>(influenced),
                List.of(),
                1);
        return deal.measures().entrySet().stream()
                .collect(Collectors.groupingBy(
                        measure -> measure.getKey().owner() + " "
                                + measure.getKey().period(),
                        Collectors.toMap(measure -> measure.getKey().name(), measure -> measure.getValue()
                                .longValueExact())));
    }
}
