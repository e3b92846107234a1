package dev.tributary.attribution.domain.policy;

import dev.tributary.attribution.domain.model.Stage;
import dev.tributary.attribution.domain.model.Tier;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
 * @param requiredCertifications by product, all that a partner needs to register it
 * @param requiredTiers by product, the lowest tier that may register it; {@link #EVERY_PRODUCT} means all
 * @param namedAccounts account keys that need their owner's approval, each with that owner; an empty owner is the role
 *     of the policy's NAMED_ACCOUNT
 * @param houseAccounts account keys that the vendor keeps to itself, unless their owner approves
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
        Duration vendorLookBack,
        Map<String, Set<String>> requiredCertifications,
        Map<String, Tier> requiredTiers,
        Map<String, String> namedAccounts,
        Set<String> houseAccounts) {

    /** Stands for all products. */
    public static final String EVERY_PRODUCT = "*";

    public RegistrationPolicy {
        requiredCertifications = Map.copyOf(requiredCertifications);
        // In order, because the first that is not met is told.
        requiredTiers = Collections.unmodifiableMap(new TreeMap<>(requiredTiers));
        namedAccounts = Map.copyOf(namedAccounts);
        houseAccounts = Set.copyOf(houseAccounts);
    }
}
