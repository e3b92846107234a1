package dev.tributary.dealreg.readmodel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one rule answered when it was asked.
 *
 * @param applied whether it decided, so that no later one was asked
 * @param outcome what it decided, or why it had nothing to decide; a code
 * @param detail the same for a person; may be empty
 */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RuleView(
        String rule,
        boolean applied,
        String outcome,
        @Nullable String partnerId,
        @Nullable String registrationId,
        List<String> reasons,
        String detail) {}
