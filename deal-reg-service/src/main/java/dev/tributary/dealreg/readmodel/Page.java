package dev.tributary.dealreg.readmodel;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next where the following part begins, for the parameter cursor; absent: this is the last
 */
@Serdeable
public record Page<T>(List<T> items, @Nullable String next) {}
