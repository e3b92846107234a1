package dev.tributary.attribution.domain.model;

/** PAYABLE: money follows the line. ANALYTIC: for insight only. */
public enum Basis {
    PAYABLE,
    ANALYTIC
}
