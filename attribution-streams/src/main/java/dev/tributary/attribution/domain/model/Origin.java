package dev.tributary.attribution.domain.model;

/** Where the CRM says the deal came from; absent means not known. */
public enum Origin {
    VENDOR,
    PARTNER_REFERRAL,
    CLOUD_REFERRAL
}
