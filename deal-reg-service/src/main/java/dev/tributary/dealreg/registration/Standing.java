package dev.tributary.dealreg.registration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a claim stands, and why.
 *
 * @param reasons codes, docs/program-guide.md has them in words
 * @param slaKept whether it was first decided in time; absent: it is not decided yet
 */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Standing(List<String> reasons, @Nullable Boolean slaKept, int policyVersion) {}
