package dev.tributary.dealreg.program;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that came and could not be taken.
 */
@MappedEntity("rejected")
@Serdeable(naming = SnakeCaseStrategy.class)
public record RejectedView(
        @Nullable String eventId,
        @Nullable String topic,
        String reason,
        String detail,
        @Nullable String partnerId,
        @Id Instant recordedAt) {}
