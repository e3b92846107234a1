package dev.tributary.dealreg.commands;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.dealreg.problem.ProblemCode;
import dev.tributary.dealreg.problem.ProblemException;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.schemas.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes commands. Nothing is written but the event, whose id follows from who sends it and the idempotency key, so that a
 * repeat is the same event wherever it ends up.
 *
 * <p>A repeat while the first is remembered here is the very same event, with the same time of receipt, also when the brokers
 * did not answer the first. What is forgotten, after a restart or after many others, is refused by the engine as ID_REUSED,
 * and what was said first stands.
 */
@Singleton
public final class CommandDesk {

    private static final int REMEMBERED = 50_000;
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final Publisher publisher;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Cache<String, Said<?>> said =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    CommandDesk(Publisher publisher, Clock clock, MeterRegistry meters) {
        this.publisher = publisher;
        this.clock = clock;
        this.meters = meters;
    }

    /** What a command becomes. */
    public record Event<V>(Topic<String, V> topic, String key, V value) {}

    /** Makes the event of a command. */
    @FunctionalInterface
    public interface Maker<V> {

        /** @param id unlike that of any other command */
        Event<V> make(String id, Instant receivedAt);
    }

    private record Said<V>(String content, Instant receivedAt, Event<V> event) {}

    /**
     * @param kind what is done, which the ids of what it makes begin with
     * @param content all of the command: under one key there is one
     * @return with an empty status: whoever asks knows where that is
     * @throws ProblemException when the command is not taken; then nothing was written, or the same command can be sent again
     */
    public <V> Receipt take(
            Caller caller, @Nullable String idempotencyKey, String kind, Object content, Maker<V> maker) {
        try {
            Receipt receipt = taken(caller, idempotencyKey, kind, content, maker);
            count(kind, "ACCEPTED");
            return receipt;
        } catch (ProblemException refused) {
            count(kind, refused.code().name());
            throw refused;
        }
    }

    /** A repeat counts as often as it comes. */
    private void count(String kind, String outcome) {
        Counter.builder("tributary.commands")
                .description("Commands by what they make, and whether they were taken or why not")
                .tags("kind", kind, "outcome", outcome)
                .register(meters)
                .increment();
    }

    private <V> Receipt taken(
            Caller caller, @Nullable String idempotencyKey, String kind, Object content, Maker<V> maker) {
        if (idempotencyKey == null) {
            throw new ProblemException(
                    ProblemCode.IDEMPOTENCY_KEY_MISSING,
                    "send a header Idempotency-Key with a value of your own for each command, and the same one when you try again");
        }
        if (!KEY.matcher(idempotencyKey).matches()) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST, "an Idempotency-Key has 1 to 200 visible ASCII characters");
        }
        String digest = Digest.of(caller.tenant(), idempotencyKey);
        String id = kind + "-" + digest;
        // Under one key there is one command of one person: what another says under it is another.
        String whole = kind + " " + caller.token() + " " + content;
        Said<?> known = said.get(digest, first -> {
            Instant receivedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
            return new Said<>(whole, receivedAt, maker.make(id, receivedAt));
        });
        if (!known.content().equals(whole)) {
            throw new ProblemException(
                    ProblemCode.IDEMPOTENCY_KEY_REUSED,
                    "this Idempotency-Key came with another command before; give each command a key of its own");
        }
        publish(known, id);
        return new Receipt(id, known.receivedAt(), "");
    }

    private <V> void publish(Said<V> command, String id) {
        Event<V> event = command.event();
        publisher.publish(event.topic(), event.key(), event.value(), command.receivedAt(), "command:" + id);
    }
}
