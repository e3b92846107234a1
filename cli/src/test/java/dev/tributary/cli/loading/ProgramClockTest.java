package dev.tributary.cli.loading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.schemas.avro.ClockTick;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramClockTest {
    @Test
    void withoutTicksTheNextOneIsTheFirst() {
        ProgramClock clock = ProgramClock.of(List.of(List.of(), List.of()));
        assertThat(clock.nextSequence()).isZero();
        assertThat(clock.at()).isNull();
        assertThat(clock.missingFrom(0)).isEmpty();
    }

    @Test
    void goesOnAfterTheNewestTick() {
        ProgramClock clock = ProgramClock.of(List.of(List.of(tick(0), tick(1)), List.of(tick(0), tick(1))));
        assertThat(clock.nextSequence()).isEqualTo(2);
        assertThat(clock.at()).isEqualTo(tick(1).getAt());
        assertThat(clock.missingFrom(0)).isEmpty();
        assertThat(clock.missingFrom(1)).isEmpty();
    }

    // partition 0: 0 1 2 3
    // partition 1: 0 1          a load was killed here
    // partition 2: 0 1 2
    @Test
    void aTickThatReachedOnlySomePartitionsIsMissingFromTheOthers() {
        ProgramClock clock = ProgramClock.of(List.of(
                List.of(tick(0), tick(1), tick(2), tick(3)),
                List.of(tick(0), tick(1)),
                List.of(tick(0), tick(1), tick(2))));
        assertThat(clock.nextSequence()).isEqualTo(4);
        assertThat(clock.missingFrom(0)).isEmpty();
        assertThat(clock.missingFrom(1)).containsExactly(tick(2), tick(3));
        assertThat(clock.missingFrom(2)).containsExactly(tick(3));
    }

    @Test
    void theFirstTicksOfAllMayBeCutShortToo() {
        ProgramClock clock = ProgramClock.of(List.of(List.of(tick(0)), List.of()));
        assertThat(clock.missingFrom(1)).containsExactly(tick(0));
        assertThat(clock.nextSequence()).isEqualTo(1);
    }

    private static ClockTick tick(long sequence) {
        Instant at = Instant.EPOCH.plusSeconds(sequence);
        return ClockTick.newBuilder()
                .setAt(at)
                .setSequence(sequence)
                .setLast(false)
                .setRecordedAt(at)
                .build();
    }
}
