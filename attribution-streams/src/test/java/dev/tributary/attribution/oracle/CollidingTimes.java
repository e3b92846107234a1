package dev.tributary.attribution.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Instants that meet: most are an earlier one over again, or exactly one of the rules' spans away from it, or a second
 * beside that.
 */
final class CollidingTimes {

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final int[] DAYS = {0, 0, 0, 0, 1, 2, 5, 10, 14, 14, 30, 60, 90, 90, 104, 104, 120, 134, 180};

    private final SplittableRandom random;
    private final List<Instant> used = new ArrayList<>(List.of(START));

    CollidingTimes(SplittableRandom random) {
        this.random = random;
    }

    /** Any instant of the program's first year. */
    Instant any() {
        return random.nextInt(5) == 0 ? use(START.plus(days()).plus(days())) : use(near(pick()));
    }

    /** An instant that is not before another. */
    Instant from(Instant earliest) {
        for (int tries = 0; tries < 4; tries++) {
            Instant candidate = near(random.nextInt(3) == 0 ? pick() : earliest);
            if (!candidate.isBefore(earliest)) {
                return use(candidate);
            }
        }
        return use(earliest.plus(days()));
    }

    /** An instant that is later than another. */
    Instant after(Instant earlier) {
        Instant candidate = from(earlier);
        return candidate.isAfter(earlier) ? candidate : use(earlier.plusSeconds(1 + random.nextInt(2) * 86400L));
    }

    /** An instant on either side of another. */
    Instant around(Instant middle) {
        return use(near(middle));
    }

    private Instant near(Instant time) {
        Duration gap = days();
        Instant moved = random.nextInt(4) == 0 ? time.minus(gap) : time.plus(gap);
        return random.nextInt(6) == 0 ? moved.plusSeconds(random.nextBoolean() ? 1 : -1) : moved;
    }

    private Instant pick() {
        return used.get(random.nextInt(used.size()));
    }

    private Duration days() {
        return Duration.ofDays(DAYS[random.nextInt(DAYS.length)]);
    }

    private Instant use(Instant time) {
        used.add(time);
        return time;
    }
}
