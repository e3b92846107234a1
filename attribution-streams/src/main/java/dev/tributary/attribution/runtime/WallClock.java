package dev.tributary.attribution.runtime;

import dev.tributary.schemas.avro.ClockTick;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ticks once a minute while it is this instance's turn. A minute that was missed is not made up, since the next tick decides
 * what was due in it; a tick that could not be sent is tried again until its minute has passed.
 *
 * <p>Two instances may both believe that it is their turn, for a moment: a tick that comes twice changes nothing.
 */
final class WallClock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WallClock.class);

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Clock clock;
    private final BooleanSupplier myTurn;
    private final Consumer<ClockTick> sender;
    private final Repeating looking;
    private Instant newest = Instant.MIN;
    private volatile Optional<String> trouble = Optional.empty();

    /**
     * Not started yet.
     *
     * @param sender returns when the tick is stored, or throws and has left nothing; its time is bounded
     */
    WallClock(Clock clock, BooleanSupplier myTurn, Consumer<ClockTick> sender) {
        this.clock = clock;
        this.myTurn = myTurn;
        this.sender = sender;
        this.looking = new Repeating("wall-clock", BETWEEN, this::look);
    }

    void start() {
        looking.start();
    }

    /** Why the newest tick could not be sent, if it could not. */
    Optional<String> trouble() {
        return trouble;
    }

    /** Ticks if a minute has begun that has no tick yet. */
    void look() {
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        if (!minute.isAfter(newest) || !myTurn.getAsBoolean()) {
            return;
        }
        try {
            sender.accept(tick(minute));
            newest = minute;
            trouble.ifPresent(ended -> LOG.info("the clock ticks again"));
            trouble = Optional.empty();
        } catch (RuntimeException failed) {
            if (trouble.isEmpty()) {
                LOG.warn("the tick of {} could not be sent and is tried again: {}", minute, failed.toString());
            }
            trouble = Optional.of("the tick of " + minute + " could not be sent: " + failed.getMessage());
        }
    }

    @Override
    public void close() {
        looking.close();
    }

    private static ClockTick tick(Instant minute) {
        return ClockTick.newBuilder()
                .setAt(minute)
                .setSequence(minute.getEpochSecond() / 60)
                .setLast(false)
                .setRecordedAt(minute)
                .build();
    }
}
