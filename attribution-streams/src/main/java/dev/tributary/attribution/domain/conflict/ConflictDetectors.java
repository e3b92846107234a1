package dev.tributary.attribution.domain.conflict;

import java.util.List;

/** The conflicts that are looked for: these lists are the specification. */
public final class ConflictDetectors {

    /** Asked for every claim of an account. */
    public static final List<ClaimDetector> CLAIM = List.of(
            new DuplicateSamePartner(),
            new DuplicateCrossPartner(),
            new ProtectedOverlap(),
            new DirectEngaged(),
            new LateRegistration(),
            new IncumbentRenewal(),
            new TerritoryViolation(),
            new PartnerIneligible());

    /** Asked for every deal. */
    public static final List<DealDetector> DEAL = List.of(new ExpiredButClosed(), new SourceOriginMismatch());

    private ConflictDetectors() {}
}
