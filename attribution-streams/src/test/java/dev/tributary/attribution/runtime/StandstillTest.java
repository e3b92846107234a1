package dev.tributary.attribution.runtime;

import static dev.tributary.attribution.runtime.Standstill.Verdict.GIVE_UP;
import static dev.tributary.attribution.runtime.Standstill.Verdict.MOVES;
import static dev.tributary.attribution.runtime.Standstill.Verdict.TELL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StandstillTest {
    private static final Instant START = Instant.parse("2027-01-01T00:00:00Z");

    private final Standstill standstill = new Standstill();

    @Test
    void isToldOnceAndThenGivenUp() {
        assertThat(standstill.look(START, true, 7)).isEqualTo(MOVES);
        assertThat(standstill.look(START.plusSeconds(119), true, 7)).isEqualTo(MOVES);
        assertThat(standstill.look(START.plusSeconds(120), true, 7)).isEqualTo(TELL);
        assertThat(standstill.look(START.plusSeconds(150), true, 7)).isEqualTo(MOVES);
        assertThat(standstill.look(START.plusSeconds(300), true, 7)).isEqualTo(GIVE_UP);
    }

    @Test
    void aStartThatMovesMayTakeAnyTime() {
        for (int seconds = 0; seconds < 3_600; seconds += 60) {
            assertThat(standstill.look(START.plusSeconds(seconds), true, seconds))
                    .isEqualTo(MOVES);
        }
    }

    @Test
    void whatWaitsForSomethingOutsideOrIsRunningDoesNotStandStill() {
        standstill.look(START, true, 7);
        assertThat(standstill.look(START.plusSeconds(299), false, 7)).isEqualTo(MOVES);
        assertThat(standstill.look(START.plusSeconds(301), true, 7)).isEqualTo(MOVES);
        assertThat(standstill.look(START.plusSeconds(420), true, 7)).isEqualTo(MOVES);
        assertThat(standstill.look(START.plusSeconds(421), true, 7)).isEqualTo(TELL);
    }
}
