package dev.tributary.attribution.domain.model;

/** What the deal is to the customer. Absent in the source means NET_NEW. */
public enum OpportunityType {
    NET_NEW,
    EXPANSION,
    RENEWAL
}
