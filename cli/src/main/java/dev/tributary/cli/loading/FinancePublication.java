package dev.tributary.cli.loading;

import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.connection.TopicReader;
import dev.tributary.cli.console.Progress;
import dev.tributary.cli.engine.EngineStopped;
import dev.tributary.cli.engine.RunningEngine;
import dev.tributary.schemas.Headers;
import dev.tributary.schemas.PayoutEventId;
import dev.tributary.schemas.Principal;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.FinancePeriod;
import dev.tributary.schemas.avro.PayoutAction;
import dev.tributary.schemas.avro.Rejected;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** What finance says on its way into an engine: that a month is closed, or what is done about a payout run. */
public final class FinancePublication implements AutoCloseable {
    private final Connection connection;
    private final RunningEngine engine;
    private final Progress progress;
    private final Loader loader;
    private final Barriers barriers;

    public FinancePublication(Connection connection, RunningEngine engine, Progress progress) {
        this.connection = connection;
        this.engine = engine;
        this.progress = progress;
        this.loader = new Loader(connection, Principal.FINANCE, progress);
        this.barriers = new Barriers(connection, engine, progress);
    }

    /** Everything that finance said so far on a topic, what was refused included. */
    public static <V> List<V> said(Topic<String, V> topic, Connection connection, Progress progress)
            throws IOException, InterruptedException {
        List<V> said = new ArrayList<>();
        try (TopicReader reader = new TopicReader(connection, progress);
                Deserializer<V> deserializer = connection.serdes().valueDeserializer(topic)) {
            reader.read(topic, record -> said.add(deserializer.deserialize(record.topic(), record.value())));
        }
        return said;
    }

    /** Returns when the brokers have it. */
    public void publish(FinancePeriod period) {
        loader.publish(period, Map.of(Headers.CORRELATION_ID, "close:" + period.getPeriod()));
        loader.flush();
    }

    /**
     * The actions as none was said before: one that is tried again at the same time, as on the input clock, would be taken
     * for the same one and not be looked at.
     */
    public List<PayoutAction> anew(List<PayoutAction> actions) throws IOException, InterruptedException {
        Set<String> said = new HashSet<>();
        said(TopicCatalogue.FINANCE_PAYOUT, connection, progress).forEach(action -> said.add(PayoutEventId.of(action)));
        List<PayoutAction> anew = new ArrayList<>();
        for (PayoutAction action : actions) {
            PayoutAction next = action;
            while (!said.add(PayoutEventId.of(next))) {
                next = PayoutAction.newBuilder(next)
                        .setRecordedAt(next.getRecordedAt().plus(1, ChronoUnit.MICROS))
                        .build();
            }
            anew.add(next);
        }
        return anew;
    }

    /** Returns when the brokers have them. */
    public void publish(List<PayoutAction> actions) {
        for (PayoutAction action : actions) {
            loader.publish(action, Map.of(Headers.CORRELATION_ID, "payout:" + action.getPayoutId()));
        }
        loader.flush();
    }

    /** Where refusals of what is published from now on will stand. */
    public Map<TopicPartition, Long> refusalsFrom() throws EngineStopped, InterruptedException {
        return barriers.ends(Set.of(TopicCatalogue.ATTRIBUTION_REJECTED.name()));
    }

    /** What was refused from there on, by event id. */
    public Map<String, Rejected> refusals(Map<TopicPartition, Long> from) throws IOException, InterruptedException {
        Map<String, Rejected> refusals = new HashMap<>();
        try (TopicReader reader = new TopicReader(connection, progress);
                Deserializer<Rejected> deserializer =
                        connection.serdes().valueDeserializer(TopicCatalogue.ATTRIBUTION_REJECTED)) {
            reader.read(from, record -> {
                Rejected rejected = deserializer.deserialize(record.topic(), record.value());
                if (rejected.getEventId() != null) {
                    refusals.put(rejected.getEventId(), rejected);
                }
            });
        }
        return refusals;
    }

    /** Returns when everything that was published so far is decided; what waits for a tick waits on. */
    public void awaitDecided() throws EngineStopped, InterruptedException {
        barriers.awaitDecided();
    }

    /**
     * Returns when every partition of the ledger has handled a tick, and told its statements by it, of a time not before
     * the given one. On the input clock, where none comes by itself, one is sent.
     */
    public void awaitTold(Instant recordedAt) throws EngineStopped, IOException, InterruptedException {
        barriers.awaitDecided();
        TickWatch watch = barriers.watchTicks();
        if (engine.info().inputClock()) {
            ProgramClock clock = ProgramClock.read(connection, progress);
            Instant now = ProgramTime.now(connection, true, progress);
            watch.await(loader.tick(List.of(now.isBefore(recordedAt) ? recordedAt : now), clock, false));
        } else {
            watch.awaitAny();
        }
    }

    @Override
    public void close() {
        loader.close();
        barriers.close();
    }
}
