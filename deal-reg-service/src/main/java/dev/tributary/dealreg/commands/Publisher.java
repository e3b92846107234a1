package dev.tributary.dealreg.commands;

import dev.tributary.schemas.Headers;
import dev.tributary.schemas.Topic;
import java.time.Instant;
import java.util.Optional;

/** Where commands become events. */
public interface Publisher {

    /** How the correlation ids begin of what commands set off. */
    String CORRELATION = "command:";

    /**
     * A command that becomes an event.
     *
     * @param content digest of what was asked for
     */
    record Command(String id, String content, Instant receivedAt) {}

    /** The id of the command of which a record was made; empty: of none. */
    static Optional<String> commandOf(org.apache.kafka.common.header.Headers headers) {
        return Headers.get(headers, Headers.CORRELATION_ID)
                .filter(correlation -> correlation.startsWith(CORRELATION))
                .map(correlation -> correlation.substring(CORRELATION.length()));
    }

    /**
     * Returns when the brokers have the event, on as many of them as the topic asks for.
     *
     * @throws dev.tributary.dealreg.problem.ProblemException when that cannot be said; the same event may be published again
     */
    <V> void publish(Topic<String, V> topic, String key, V value, Command command);
}
