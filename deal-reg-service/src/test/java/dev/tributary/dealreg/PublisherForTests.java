package dev.tributary.dealreg;

import dev.tributary.dealreg.commands.Publisher;
import dev.tributary.dealreg.problem.ProblemCode;
import dev.tributary.dealreg.problem.ProblemException;
import dev.tributary.schemas.Topic;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what would go to the brokers. */
@Singleton
@Replaces(Publisher.class)
@Requires(property = "tests.without-brokers")
final class PublisherForTests implements Publisher {

    record Published(String topic, String key, Object value, Instant recordedAt) {}

    final List<Published> published = new CopyOnWriteArrayList<>();
    volatile boolean down;

    @Override
    public <V> void publish(Topic<String, V> topic, String key, V value, Command command) {
        published.add(new Published(topic.name(), key, value, command.receivedAt()));
        if (down) {
            throw new ProblemException(ProblemCode.BROKER_UNAVAILABLE, "try again");
        }
    }
}
