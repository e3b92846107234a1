package dev.tributary.dealreg.deal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tributary.dealreg.readmodel.RuleView;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The evidence behind the decision on a deal; for a partner its own part.
 *
 * @param referenceAt when the claims were measured; absent: the deal is open, and it was the newest time known
 */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TraceView(
        int policyVersion,
        @Nullable Instant referenceAt,
        DealFacts deal,
        @Nullable List<RuleView> rules,
        List<TouchView> touches,
        List<ClaimView> claims,
        @Nullable List<String> cases,
        List<LineView> lines) {}
