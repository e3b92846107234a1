package dev.tributary.attribution.domain.policy;

/**
 * What happens by default in one kind of conflict case.
 *
 * @param defaultOutcome a code: what acts from the opening until a decision changes it
 * @param holds whether the outcome holds, freezes or blocks the payable lines of the partner concerned
 * @param owner the role to which the case escalates
 */
public record ConflictPolicy(String defaultOutcome, boolean holds, String owner) {}
