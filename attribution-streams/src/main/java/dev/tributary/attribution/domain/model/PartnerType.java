package dev.tributary.attribution.domain.model;

/** What a partner is; also its capacity, the role in which it acts on one deal. */
public enum PartnerType {
    ISV,
    SI,
    RESELLER,
    DISTRIBUTOR,
    MSP,
    REFERRAL,
    OEM,
    MARKETPLACE,
    ALLIANCE
}
