package dev.tributary.dealreg.conflict;

import dev.tributary.dealreg.commands.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the vendor rules on a case.
 *
 * @param decision UPHOLD, REJECT, AMEND or SPLIT; RETURN asks for more evidence
 * @param clause of the program's guide that it rests on
 * @param evidence reference to what it rests on
 * @param split for SPLIT, and for AMEND: partner=percent pairs, separated by semicolons
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record DecideCase(
        @NotNull @Pattern(regexp = "UPHOLD|REJECT|AMEND|SPLIT|RETURN")
        String decision,

        @Nullable @Pattern(regexp = Text.LINE) String clause,
        @Nullable @Pattern(regexp = Text.LINE) String evidence,
        @Nullable @Pattern(regexp = Text.LINE) String split) {}
