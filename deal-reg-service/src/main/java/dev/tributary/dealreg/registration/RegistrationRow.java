package dev.tributary.dealreg.registration;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A claim, as lists show it.
 *
 * @param status DRAFT, SUBMITTED, UNDER_REVIEW, RETURNED, APPROVED, REJECTED, WITHDRAWN, WAITLISTED, EXPIRED, CONVERTED
 * @param protectedUntil the last instant of its protection, extensions included; absent: never approved
 */
@MappedEntity("registration")
@Serdeable(naming = SnakeCaseStrategy.class)
public record RegistrationRow(
        @Id String registrationId,
        String partnerId,
        Instant submittedAt,
        String status,
        Instant statusSince,
        @Nullable Instant approvedAt,
        @Nullable Instant protectedUntil,
        @Nullable String opportunityId,
        @Nullable String customerName,
        @Nullable String customerDomain) {}
