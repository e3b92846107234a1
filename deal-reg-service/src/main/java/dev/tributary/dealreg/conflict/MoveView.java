package dev.tributary.dealreg.conflict;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import org.jspecify.annotations.Nullable;

/**
 * What a decision on an open case would move on its deal, were it taken now.
 *
 * @param amount by how much the credit changes, in the currency of the case
 * @param held by how much what is held changes
 */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record MoveView(String decision, @Nullable String partnerId, String credit, String amount, String held) {}
