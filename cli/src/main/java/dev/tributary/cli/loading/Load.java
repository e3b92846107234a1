package dev.tributary.cli.loading;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.console.Progress;
import dev.tributary.cli.engine.AttributionEngine;
import dev.tributary.cli.engine.EngineStopped;
import dev.tributary.cli.importing.ImportDirectory;
import dev.tributary.cli.importing.ImportRefused;
import dev.tributary.schemas.Principal;
import dev.tributary.schemas.avro.ClockTick;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checked import on its way into an engine, step by step: published, taken in, judged at the ticks.
 *
 * <p>Any step may be cut short and the whole begun again, here or by another process: what is there already is a duplicate.
 * One load at a time, though: ticks of a second one would judge what the first has not yet published.
 */
public final class Load implements AutoCloseable {
    private final Connection connection;
    private final Progress progress;
    private final ImportDirectory input;
    private final Loader loader;
    private final Barriers barriers;
    private @Nullable TickWatch watch;
    private @Nullable ClockTick last;
    private int ticks;

    public Load(Connection connection, AttributionEngine engine, ImportDirectory input, Progress progress) {
        this.connection = connection;
        this.progress = progress;
        this.input = input;
        this.loader = new Loader(connection, Principal.LOADER, progress);
        this.barriers = new Barriers(connection, engine, progress);
    }

    /** @param policy published before everything else; null: the engine has one */
    public void publish(@Nullable ProgramPolicy policy) throws ImportRefused, InterruptedException {
        progress.phase("publish");
        if (policy != null) {
            loader.publish(PublishedPolicy.first(policy));
        }
        loader.publish(input);
    }

    public void awaitReady() throws EngineStopped, InterruptedException {
        barriers.awaitReady();
    }

    public void awaitTakenIn() throws EngineStopped, InterruptedException {
        progress.phase("take in");
        barriers.awaitIntake();
    }

    /** For an engine on the wall clock, which decides as it goes. */
    public void awaitDecided() throws EngineStopped, InterruptedException {
        progress.phase("decide");
        barriers.awaitDecided();
    }

    /** For an engine on the input clock, once all is taken in. */
    public void tick() throws EngineStopped, IOException, InterruptedException {
        progress.phase("decide");
        ProgramClock clock = ProgramClock.read(connection, progress);
        List<Instant> plan = TickPlan.of(input.months(), input.asOf(), clock.at());
        watch = barriers.watchTicks();
        last = loader.tick(plan, clock, true);
        ticks = plan.size();
    }

    /** Waits until every desk has handled the last tick. */
    public void awaitTick() throws EngineStopped, InterruptedException {
        if (watch == null || last == null) {
            throw new IllegalStateException("there was no tick yet");
        }
        watch.await(last);
    }

    /** The time as of which everything is judged after the ticks: never before that of an earlier load. */
    public Instant judgedAsOf() {
        return last == null ? input.asOf() : last.getAt();
    }

    /** How many ticks were sent. */
    public int ticks() {
        return ticks;
    }

    /** How many records of this load the brokers have. */
    public long stored() {
        return loader.stored();
    }

    @Override
    public void close() {
        loader.close();
        barriers.close();
    }
}
