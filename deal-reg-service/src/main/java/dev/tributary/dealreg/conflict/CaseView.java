package dev.tributary.dealreg.conflict;

import dev.tributary.dealreg.decision.DecisionView;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;

/**
 * A conflict case with what was said about it.
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CaseView(CaseRow row, CaseBody evidence, List<DecisionView> decisions) {}
