package dev.tributary.cli.loading;

import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.console.Progress;
import dev.tributary.cli.engine.AttributionEngine;
import dev.tributary.cli.engine.EngineStopped;
import dev.tributary.cli.importing.ImportDirectory.Source;
import dev.tributary.crm.event.InputEvent;
import dev.tributary.schemas.Principal;
import dev.tributary.schemas.avro.ClockTick;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Events on their way into an engine on the input clock as they would come in life: in the order of their times, a part at
 * a time, each part judged before the next one comes.
 */
public final class EventStream implements AutoCloseable {
    private final Connection connection;
    private final Progress progress;
    private final Loader loader;
    private final Barriers barriers;

    /** An event and where it stood. */
    public record Event(Source source, InputEvent event) {}

    public EventStream(Connection connection, AttributionEngine engine, Progress progress) {
        this.connection = connection;
        this.progress = progress;
        this.loader = new Loader(connection, Principal.LOADER, progress);
        this.barriers = new Barriers(connection, engine, progress);
    }

    /**
     * Publishes a part, lets the engine take it in, and ticks.
     *
     * @param part none is recorded after {@code at}
     * @param complete whether it is the last part
     * @param perSecond how many events at most; 0: as fast as they go
     */
    public void send(List<Event> part, Instant at, boolean complete, int perSecond)
            throws EngineStopped, IOException, InterruptedException {
        long began = System.nanoTime();
        for (int i = 0; i < part.size(); i++) {
            if (perSecond > 0) {
                keepPace(began, i, perSecond);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while publishing");
            }
            loader.publish(part.get(i).source(), part.get(i).event());
        }
        loader.flush();
        barriers.awaitIntake();
        ProgramClock clock = ProgramClock.read(connection, progress);
        TickWatch watch = barriers.watchTicks();
        ClockTick tick = loader.tick(List.of(at), clock, complete);
        watch.await(tick);
    }

    @Override
    public void close() {
        loader.close();
        barriers.close();
    }

    private static void keepPace(long began, int sent, int perSecond) throws InterruptedException {
        long due = sent * Duration.ofSeconds(1).toNanos() / perSecond;
        long early = due - (System.nanoTime() - began);
        if (early > 0) {
            TimeUnit.NANOSECONDS.sleep(early);
        }
    }
}
