package dev.tributary.attribution.domain.policy;

/** What a rate is a percentage of. */
public enum CommissionBase {
    /** The deal's first-year ARR. */
    ARR,
    /** The partner's own payable line: all of the ARR for sourcing, its share of it for influence. */
    PAYABLE_LINE,
    /** The payable line less what the marketplace keeps, where the deal went through one. */
    NET_OF_MARKETPLACE_FEE
}
