package dev.tributary.cli.loading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TickPlanTest {
    @Test
    void ticksAtTheLastMicrosecondOfEachMonthAndAtAsOf() {
        assertThat(ticks("2017-03-15T12:00:00Z", "2017-01", "2017-03"))
                .containsExactly("2017-01-31T23:59:59.999999Z", "2017-02-28T23:59:59.999999Z", "2017-03-15T12:00:00Z");
    }

    @Test
    void aMonthsEndThatIsAsOfIsOneTick() {
        assertThat(ticks("2017-01-31T23:59:59.999999Z", "2017-01")).containsExactly("2017-01-31T23:59:59.999999Z");
    }

    @Test
    void withoutEventsThereIsOneTick() {
        assertThat(ticks("1970-01-01T00:00:00Z")).containsExactly("1970-01-01T00:00:00Z");
    }

    @Test
    void overACenturyOnlyMonthsWithEventsTick() {
        assertThat(ticks("9999-01-01T00:00:00Z", "2017-01", "9999-01"))
                .containsExactly("2017-01-31T23:59:59.999999Z", "9999-01-01T00:00:00Z");
    }

    @Test
    void afterATickOnlyLaterOnesFollow() {
        assertThat(ticksAfter("2017-02-10T00:00:00Z", "2017-03-15T12:00:00Z", "2017-01", "2017-03"))
                .containsExactly("2017-02-28T23:59:59.999999Z", "2017-03-15T12:00:00Z");
    }

    @Test
    void timeDoesNotGoBack() {
        assertThat(ticksAfter("2017-03-15T12:00:00Z", "2017-03-15T12:00:00Z", "2017-01"))
                .containsExactly("2017-03-15T12:00:00Z");
        assertThat(ticksAfter("2018-01-01T00:00:00Z", "2017-03-15T12:00:00Z", "2017-01"))
                .containsExactly("2018-01-01T00:00:00Z");
    }

    private static List<String> ticks(String asOf, String... months) {
        return ticksAfter(null, asOf, months);
    }

    private static List<String> ticksAfter(@Nullable String after, String asOf, String... months) {
        TreeSet<YearMonth> recorded = new TreeSet<>();
        for (String month : months) {
            recorded.add(YearMonth.parse(month));
        }
        return TickPlan.of(recorded, Instant.parse(asOf), after == null ? null : Instant.parse(after)).stream()
                .map(Instant::toString)
                .toList();
    }
}
