package dev.tributary.dealreg.commands;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command.
 *
 * @param state ACCEPTED: it is stored, and not decided yet; DECIDED: what it is about was decided with it; REFUSED: it could not be taken
 *     after all, and changed nothing
 * @param reason of a refusal, a code such as ID_REUSED or NOT_ENTITLED
 * @param detail the same for a person
 * @param about where what it is about can be seen
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CommandState(
        String id,
        State state,
        @Nullable String reason,
        @Nullable String detail,
        String about) {

    public enum State {
        ACCEPTED,
        DECIDED,
        REFUSED
    }
}
