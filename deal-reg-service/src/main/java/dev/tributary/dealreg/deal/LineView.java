package dev.tributary.dealreg.deal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One partner's credit on a deal under one model, or the part that nobody sourced.
 *
 * @param partnerId absent: UNATTRIBUTED
 * @param share part of the deal, 0 to 1
 * @param amount decimal, in the currency of the deal
 * @param estimatedCommission of an open deal: what it would give if it closed as it stands
 */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record LineView(
        @Nullable String partnerId,
        String credit,
        String model,
        String basis,
        String share,
        String amount,
        String status,
        List<String> reasons,
        @Nullable String estimatedCommission) {}
