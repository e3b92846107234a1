package dev.tributary.attribution.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.schemas.avro.ClockTick;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WallClockTest {

    private Instant now = Instant.parse("2026-03-01T10:15:42.123Z");
    private boolean myTurn = true;
    private boolean reachable = true;
    private final List<ClockTick> sent = new ArrayList<>();
    private final WallClock wallClock = new WallClock(new Told(), () -> myTurn, this::send);

    @Test
    void aTickBearsItsMinuteAndIsSentOnce() {
        wallClock.look();
        now = Instant.parse("2026-03-01T10:15:59.999Z");
        wallClock.look();
        assertThat(sent).hasSize(1);
        ClockTick tick = sent.get(0);
        assertThat(tick.getAt()).isEqualTo(Instant.parse("2026-03-01T10:15:00Z"));
        assertThat(tick.getRecordedAt()).isEqualTo(tick.getAt());
        assertThat(tick.getSequence()).isEqualTo(tick.getAt().getEpochSecond() / 60);
        assertThat(tick.getLast()).isFalse();
    }

    @Test
    void everyMinuteGetsATickAndMissedOnesAreNotMadeUp() {
        wallClock.look();
        now = Instant.parse("2026-03-01T10:16:00Z");
        wallClock.look();
        now = Instant.parse("2026-03-01T10:25:01Z");
        wallClock.look();
        assertThat(sent)
                .extracting(ClockTick::getAt)
                .containsExactly(
                        Instant.parse("2026-03-01T10:15:00Z"),
                        Instant.parse("2026-03-01T10:16:00Z"),
                        Instant.parse("2026-03-01T10:25:00Z"));
    }

    @Test
    void whoHasNotTheClockIsSilentUntilItIsItsTurn() {
        myTurn = false;
        wallClock.look();
        assertThat(sent).isEmpty();
        myTurn = true;
        wallClock.look();
        assertThat(sent).hasSize(1);
    }

    @Test
    void aTickThatCouldNotBeSentIsToldAndTriedAgainUntilItsMinuteHasPassed() {
        reachable = false;
        wallClock.look();
        assertThat(wallClock.trouble())
                .hasValueSatisfying(why -> assertThat(why).contains("10:15:00Z", "no broker"));
        now = Instant.parse("2026-03-01T10:17:30Z");
        reachable = true;
        wallClock.look();
        assertThat(sent).extracting(ClockTick::getAt).containsExactly(Instant.parse("2026-03-01T10:17:00Z"));
        assertThat(wallClock.trouble()).isEmpty();
    }

    @Test
    void aClockThatIsSetBackSendsNoTickTwice() {
        wallClock.look();
        now = Instant.parse("2026-03-01T10:14:00Z");
        wallClock.look();
        assertThat(sent).hasSize(1);
    }

    private void send(ClockTick tick) {
        if (!reachable) {
            throw new IllegalStateException("no broker");
        }
        sent.add(tick);
    }

    private final class Told extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
