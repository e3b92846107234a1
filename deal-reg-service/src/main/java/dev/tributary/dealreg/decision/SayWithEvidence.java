package dev.tributary.dealreg.decision;

import dev.tributary.dealreg.commands.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * A partner wants something that needs a reason: more time, another ruling.
 *
 * @param evidence reference to what it rests on, such as a document's id
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record SayWithEvidence(
        @NotNull @Pattern(regexp = Text.LINE) String evidence) {}
