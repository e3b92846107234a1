package dev.tributary.attribution.domain.model;

/** What happened to an invoice. */
public enum PaymentKind {
    PAID,
    REFUNDED,
    CREDITED,
    CHURNED
}
