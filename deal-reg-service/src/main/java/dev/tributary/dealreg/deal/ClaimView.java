package dev.tributary.dealreg.deal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tributary.dealreg.readmodel.RuleView;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A claim that contended for a deal.
 */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClaimView(
        String registrationId,
        String partnerId,
        String status,
        Instant statusSince,
        Instant submittedAt,
        @Nullable Instant approvedAt,
        @Nullable Instant protectedUntil,
        List<String> reasons,
        List<RuleView> rules) {}
