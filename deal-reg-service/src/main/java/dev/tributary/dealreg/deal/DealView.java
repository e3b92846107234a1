package dev.tributary.dealreg.deal;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decision on a deal with its evidence, for the vendor.
 *
 * @param cause id of the newest event counted
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record DealView(
        DealRow deal,
        List<LineView> lines,
        List<NoteView> notes,
        @Nullable TraceView trace,
        String cause) {}
