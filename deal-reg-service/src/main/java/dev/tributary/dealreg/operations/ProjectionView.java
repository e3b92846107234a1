package dev.tributary.dealreg.operations;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the read model is doing.
 *
 * @param caughtUpAt when everything that stood on the topics was shown; absent: not since it is filled anew
 * @param rebuiltAt when it was last emptied to be filled anew; absent: never
 * @param waitsFor why it does not read on; absent: it does
 * @param lag of each topic, how many offsets stand there and are not shown yet
 * @param skipped how many records could not be read, and are not shown
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ProjectionView(
        @Nullable Instant caughtUpAt,
        @Nullable Instant newestRecordedAt,
        @Nullable Instant rebuiltAt,
        @Nullable String waitsFor,
        Map<String, Long> lag,
        long skipped) {}
