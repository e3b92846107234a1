package dev.tributary.attribution.domain.policy;

import dev.tributary.attribution.domain.model.Stage;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * The rules of engagement for registrations.
 *
 * @param protection how long an approved claim is in force, from approval
 * @param extension how much one extension adds
 * @param maximumExtensions how many extensions a claim may have
 * @param protectionCap the longest time in force from approval, extensions included
 * @param autoApprove whether the policy approves a claim that passes every gate; if not, it waits for a person
 * @param grace how long after expiry a booked deal may still be upheld
 * @param minimumDealSize the smallest estimated ARR, in the claim's own currency; a claim without an estimate passes
 * @param lateFrom the stage from which a claim on a deal is late
 * @param vendorLookBack how long a vendor's engagement counts after its last sign
 */
public record RegistrationPolicy(
        Duration protection,
        Duration extension,
        int maximumExtensions,
        Duration protectionCap,
        boolean autoApprove,
        Duration grace,
        BigDecimal minimumDealSize,
        Stage lateFrom,
        Duration vendorLookBack) {}
