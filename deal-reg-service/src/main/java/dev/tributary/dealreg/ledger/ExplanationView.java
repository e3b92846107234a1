package dev.tributary.dealreg.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a commission has the amount that it has.
 *
 * @param plan its name, or the policy key of the base rate
 * @param clause of the partner agreement
 * @param baseKind what the rate is a percentage of
 * @param rate the percentages, steps and bonuses applied, in words
 */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExplanationView(
        String credit,
        @Nullable String capacity,
        String plan,
        @Nullable String clause,
        String share,
        String baseKind,
        String base,
        List<String> rate,
        String commission,
        String arr,
        String kept,
        String currency,
        @Nullable ExchangeView exchange,
        String standard) {}
