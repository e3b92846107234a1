package dev.tributary.dealreg.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Pauses grow, end, differ by chance, and are as long as the other side wants. */
class BackoffTest {

    private static final Instant NOW = Instant.parse("2026-03-03T17:00:00Z");
    private static final Instant FAR = NOW.plus(Duration.ofDays(1));

    @Test
    void pausesDoubleUntilTheyAreAnHour() {
        assertThat(pause(1, 0)).isEqualTo(Duration.ofSeconds(5));
        assertThat(pause(2, 0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(pause(10, 0)).isEqualTo(Duration.ofSeconds(2_560));
        assertThat(pause(11, 0)).isEqualTo(Duration.ofHours(1));
        assertThat(pause(1_000_000, 0)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void chanceMakesThemUpToHalfShorter() {
        assertThat(pause(1, 1)).isEqualTo(Duration.ofMillis(2_500));
        assertThat(pause(11, 0.5)).isEqualTo(Duration.ofMinutes(45));
    }

    @Property
    void aPauseIsNeverShorterThanHalfOfWhatItIsWithoutChanceAndNeverLonger(
            @ForAll @IntRange(min = 1) int attempts, @ForAll @DoubleRange(min = 0, max = 1) double random) {
        Duration longest = pause(attempts, 0);
        assertThat(pause(attempts, random)).isBetween(longest.dividedBy(2), longest);
        assertThat(longest).isBetween(Duration.ofSeconds(5), Duration.ofHours(1));
    }

    @Test
    void whatTheOtherSideAsksForCounts() {
        assertThat(Backoff.next(1, Optional.of(Duration.ofMinutes(7)), NOW, FAR, 0.5))
                .contains(NOW.plus(Duration.ofMinutes(7)));
        assertThat(Backoff.next(1, Optional.of(Duration.ofDays(-3)), NOW, FAR, 0.5))
                .as("a date that is over is no reason to hurry")
                .contains(NOW.plusSeconds(1));
    }

    @Test
    void itIsGivenUpWhereTheNextAttemptWouldBeTooLate() {
        assertThat(Backoff.next(1, Optional.empty(), NOW, NOW.plusSeconds(5), 0))
                .contains(NOW.plusSeconds(5));
        assertThat(Backoff.next(1, Optional.empty(), NOW, NOW.plusSeconds(4), 0))
                .isEmpty();
        assertThat(Backoff.next(1, Optional.empty(), NOW, NOW.minusSeconds(1), 1))
                .isEmpty();
        assertThat(Backoff.next(1, Optional.of(Duration.ofDays(2)), NOW, FAR, 0))
                .isEmpty();
    }

    private static Duration pause(int attempts, double random) {
        return Duration.between(
                NOW, Backoff.next(attempts, Optional.empty(), NOW, FAR, random).orElseThrow());
    }
}
