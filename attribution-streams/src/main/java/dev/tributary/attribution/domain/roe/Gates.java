package dev.tributary.attribution.domain.roe;

import java.util.List;

/**
 * The gates that a claim passes before the policy approves it, in the order in which they are asked; the first that
 * applies decides. This list is the specification.
 */
public final class Gates {

    public static final List<Gate> ALL = List.of(
            new TerritoryGate(),
            new DirectEngagedGate(),
            new LateRegistrationGate(),
            new IncumbentGate(),
            new MinimumSizeGate(),
            new PartnerEligibilityGate(),
            new SelfReferralGate(),
            new NamedAccountGate(),
            new EntityHierarchyGate());

    private Gates() {}

    /** Those that are still to be asked once the cause of one has gone. */
    public static List<Gate> after(String code) {
        return ALL.stream().dropWhile(gate -> !gate.code().equals(code)).skip(1).toList();
    }
}
