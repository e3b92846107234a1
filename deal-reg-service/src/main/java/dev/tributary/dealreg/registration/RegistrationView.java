package dev.tributary.dealreg.registration;

import dev.tributary.dealreg.decision.DecisionView;
import dev.tributary.dealreg.readmodel.RuleView;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A claim: as it was made, what was said about it, and where it stands.
 *
 * @param standing absent: nothing is decided yet
 * @param rules the gates in the order asked; for the vendor only, as they name others
 * @param cause id of the newest event counted; for the vendor only
 * @param decisions in the order in which they came
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record RegistrationView(
        RegistrationRow registration,
        @Nullable ClaimMade claim,
        @Nullable Standing standing,
        List<RuleView> rules,
        @Nullable String cause,
        List<DecisionView> decisions) {}
