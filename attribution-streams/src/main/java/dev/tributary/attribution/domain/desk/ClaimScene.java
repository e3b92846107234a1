package dev.tributary.attribution.domain.desk;

import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.Claim;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.policy.ProgramPolicies;
import dev.tributary.attribution.domain.roe.Incumbent;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Claims of one account that may contend with one another, and what their decisions depend on.
 *
 * @param claims every claim of the account that can meet the scope of another one here
 * @param deals the deals that these claims name, or may tie to, by id
 * @param partners the claimants that are known, by id
 * @param incumbents by deal id, for renewals and expansions that have one
 * @param now the newest tick or recorded event: only what happened by then is decided
 */
public record ClaimScene(
        @Nullable Account account,
        List<Claim> claims,
        Map<String, DealHistory> deals,
        Map<String, Partner> partners,
        Map<String, Incumbent> incumbents,
        ProgramPolicies policies,
        Instant now) {}
