package dev.tributary.attribution.domain.roe;

import java.util.List;

/**
 * Who sourced a deal: the first rule that decides. The last one always does, so every deal has exactly one answer. This
 * list is the specification.
 */
public final class WinnerRules {

    public static final List<WinnerRule> ALL = List.of(
            new IncumbentKeeps(),
            new RegistrationInForce(),
            new GracePeriod(),
            new CrmOrigin(),
            new SourcingTouch(),
            new Unattributed());

    private WinnerRules() {}
}
