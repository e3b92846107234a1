package dev.tributary.attribution.domain.model;

/** A dated act of a partner on a deal. */
public enum TouchType {
    DEAL_REGISTRATION,
    REFERRAL,
    INTRODUCTION,
    CO_SELL_MEETING,
    DEMO,
    POC,
    TECHNICAL_ENABLEMENT,
    PROPOSAL,
    NEGOTIATION,
    MARKETPLACE_OFFER,
    CAMPAIGN,
    IMPLEMENTATION,
    INTEGRATION_INSTALL
}
