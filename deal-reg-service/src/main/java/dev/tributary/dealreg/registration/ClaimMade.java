package dev.tributary.dealreg.registration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A claim as its partner made it.
 *
 * @param estimatedArr decimal, in currency
 * @param products none named means all
 * @param contact token of the person at the customer
 * @param opportunityId the deal that it names itself; absent: it named none
 */
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClaimMade(
        @Nullable String accountId,
        @Nullable String customerName,
        @Nullable String customerDomain,
        @Nullable String customerDuns,
        @Nullable String country,
        List<String> products,
        @Nullable String type,
        @Nullable String capacity,
        @Nullable String estimatedArr,
        @Nullable String currency,
        Instant submittedAt,
        @Nullable String opportunityId,
        @Nullable String contact) {}
