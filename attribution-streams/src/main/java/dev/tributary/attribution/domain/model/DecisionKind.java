package dev.tributary.attribution.domain.model;

/** What a person decided about a registration or a case. */
public enum DecisionKind {
    APPROVE,
    REJECT,
    RETURN,
    WITHDRAW,
    EXTEND,
    UPHOLD,
    AMEND,
    SPLIT,
    APPEAL,
    CUSTOMER_LETTER
}
