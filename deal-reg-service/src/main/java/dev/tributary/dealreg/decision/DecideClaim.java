package dev.tributary.dealreg.decision;

import dev.tributary.dealreg.commands.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A partner manager decides about a claim.
 *
 * @param decision APPROVE, REJECT or RETURN, the last to have it sent again with what is missing
 * @param clause of the program's guide that it rests on
 * @param evidence reference to what it rests on, such as a document's id
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record DecideClaim(
        @NotNull @Pattern(regexp = "APPROVE|REJECT|RETURN") String decision,
        @Nullable @Pattern(regexp = Text.LINE) String clause,
        @Nullable @Pattern(regexp = Text.LINE) String evidence) {}
