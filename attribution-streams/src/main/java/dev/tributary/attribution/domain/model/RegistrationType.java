package dev.tributary.attribution.domain.model;

/** What a partner asks to do on the deal it registers. */
public enum RegistrationType {
    RESELL,
    REFERRAL,
    CO_SELL,
    MSP,
    SERVICES,
    MARKETPLACE
}
