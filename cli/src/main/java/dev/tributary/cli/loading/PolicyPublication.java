package dev.tributary.cli.loading;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.console.Progress;
import dev.tributary.cli.engine.AttributionEngine;
import dev.tributary.cli.engine.EngineStopped;
import dev.tributary.schemas.Principal;
import java.time.Instant;

/** A version of the policy on its way into an engine. Publishing the same one again is harmless. */
public final class PolicyPublication implements AutoCloseable {
    private final Loader loader;
    private final Barriers barriers;

    public PolicyPublication(Connection connection, AttributionEngine engine, Progress progress) {
        this.loader = new Loader(connection, Principal.LOADER, progress);
        this.barriers = new Barriers(connection, engine, progress);
    }

    /**
     * Returns when the brokers have it.
     *
     * @param recordedAt what time it is for the installation; the first version is recorded before everything else
     */
    public void publish(ProgramPolicy policy, Instant recordedAt) {
        loader.publish(
                policy.effectiveFrom() == null
                        ? PublishedPolicy.first(policy)
                        : PublishedPolicy.later(policy, recordedAt));
        loader.flush();
    }

    /** Returns when every desk has read it, with all that was published before it. */
    public void awaitTaken() throws EngineStopped, InterruptedException {
        barriers.awaitDecided();
    }

    @Override
    public void close() {
        loader.close();
        barriers.close();
    }
}
