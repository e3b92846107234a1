package dev.tributary.dealreg.deal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A touch, counted or not.
 *
 * @param exclusion why it does not count; absent: it does
 */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TouchView(
        String touchId,
        String partnerId,
        String type,
        String evidence,
        Instant occurredAt,
        boolean counted,
        @Nullable String exclusion,
        List<WeightView> weights) {}
