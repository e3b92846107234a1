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
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes commands. Nothing is written but the event, whose id follows from who sends it and the idempotency key, so that a
 * repeat is the same event wherever it ends up.
 *
 * <p>A repeat while the first is remembered here is the very same event, with the same time of receipt, also when the brokers
 * did not answer the first. What was forgotten, after a restart or after many others, or taken by another instance, the read model
 * remembers. Only what it does not show yet becomes a second event; the engine refuses that as ID_REUSED, and what was said first stands.
 */
@Singleton
public final class CommandDesk {

    private static final int REMEMBERED = 50_000;
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final Publisher publisher;
    private final CommandReads earlier;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Cache<String, Said<?>> said =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    CommandDesk(Publisher publisher, CommandReads earlier, Clock clock, MeterRegistry meters) {
        this.publisher = publisher;
        this.earlier = earlier;
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

    private record Said<V>(Publisher.Command command, Event<V> event) {}

    /**
     * @param asked all of the command: under one key there is one
     * @return with an empty status: whoever asks knows where that is
     * @throws ProblemException when the command is not taken; then nothing was written, or the same command can be sent again
     */
    public <V> Receipt take(
            Caller caller, @Nullable String idempotencyKey, CommandKind kind, Object asked, Maker<V> maker) {
        try {
            Receipt receipt = taken(caller, idempotencyKey, kind, asked, maker);
            count(kind, "ACCEPTED");
            return receipt;
        } catch (ProblemException refused) {
            count(kind, refused.code().name());
            throw refused;
        }
    }

    /** A repeat counts as often as it comes. */
    private void count(CommandKind kind, String outcome) {
        Counter.builder("tributary.commands")
                .description("Commands by what they make, and whether they were taken or why not")
                .tags("kind", kind.name(), "outcome", outcome)
                .register(meters)
                .increment();
    }

    private <V> Receipt taken(
            Caller caller, @Nullable String idempotencyKey, CommandKind kind, Object asked, Maker<V> maker) {
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
        String id = kind.id(digest);
        // Under one key there is one command of one person: what another says under it is another.
        String whole = Digest.of(kind.name(), caller.token(), asked.toString());
        Said<?> known = said.getIfPresent(digest);
        Optional<CommandReads.Taken> before = known == null ? earlier.taken(digest) : Optional.empty();
        if (before.isPresent()) {
            mustBeTheSame(before.get().content(), whole);
            return new Receipt(id, before.get().receivedAt(), "");
        }
        Said<?> now = said.get(digest, first -> {
            Instant receivedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
            return new Said<>(new Publisher.Command(id, whole, receivedAt), maker.make(id, receivedAt));
        });
        mustBeTheSame(now.command().content(), whole);
        publish(now);
        return new Receipt(id, now.command().receivedAt(), "");
    }

    private static void mustBeTheSame(@Nullable String before, String now) {
        if (!now.equals(before)) {
            throw new ProblemException(
                    ProblemCode.IDEMPOTENCY_KEY_REUSED,
                    "this Idempotency-Key came with another command before; give each command a key of its own");
        }
    }

    private <V> void publish(Said<V> said) {
        Event<V> event = said.event();
        publisher.publish(event.topic(), event.key(), event.value(), said.command());
    }
}
