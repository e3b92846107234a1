package dev.tributary.dealreg.commands;

import dev.tributary.schemas.Topic;
import java.time.Instant;

/** Where commands become events. */
public interface Publisher {

    /**
     * Returns when the brokers have the event, on as many of them as the topic asks for.
     *
     * @throws dev.tributary.dealreg.problem.ProblemException when that cannot be said; the same event may be published again
     */
    <V> void publish(Topic<String, V> topic, String key, V value, Instant recordedAt, String correlationId);
}
