package dev.tributary.attribution.domain.policy;

/**
 * How fast people must act. Deadlines escalate; they decide nothing.
 *
 * @param triageBusinessHours from opening to the first look
 * @param decisionBusinessDays from opening to the decision
 * @param disputeBusinessDays from a partner's dispute to its decision
 */
public record ServiceLevels(int triageBusinessHours, int decisionBusinessDays, int disputeBusinessDays) {}
