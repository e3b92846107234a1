package dev.tributary.attribution.domain.desk;

import dev.tributary.attribution.domain.conflict.ConflictCase;
import dev.tributary.attribution.domain.roe.ClaimStory;
import java.util.List;

/**
 * What is decided of one account.
 *
 * @param stories one per claim
 * @param deals one per deal, in the order of the scene
 * @param cases of the deals and of the claims, those that are gone by themselves included
 */
public record AccountDecision(List<ClaimStory> stories, List<DealDecision> deals, List<ConflictCase> cases) {}
