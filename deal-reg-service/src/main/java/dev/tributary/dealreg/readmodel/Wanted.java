package dev.tributary.dealreg.readmodel;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list somebody wants.
 *
 * @param limit how many at most
 * @param cursor {@code next} of the part before; absent: from the beginning
 * @param sort a field, with a minus before it for the greatest first; absent: as the list says
 */
@Introspected
public record Wanted(
        @QueryValue(defaultValue = "50") @Min(1) @Max(200) int limit,

        @QueryValue @Nullable @Pattern(regexp = "[A-Za-z0-9_-]{1,1000}")
        String cursor,

        @QueryValue @Nullable @Pattern(regexp = "-?[a-z_]{1,40}")
        String sort) {}
