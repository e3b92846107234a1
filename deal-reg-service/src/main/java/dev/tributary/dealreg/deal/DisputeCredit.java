package dev.tributary.dealreg.deal;

import dev.tributary.dealreg.commands.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A partner contests its share or amount on a deal.
 *
 * @param evidence reference to what it rests on, such as a document's id
 * @param split what it asks for, as partner=percent pairs separated by semicolons; absent: it does not say
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record DisputeCredit(
        @NotNull @Pattern(regexp = Text.LINE) String evidence,
        @Nullable @Pattern(regexp = Text.LINE) String split) {}
