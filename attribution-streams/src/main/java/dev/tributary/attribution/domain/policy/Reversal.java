package dev.tributary.attribution.domain.policy;

/** What becomes of a commission when a customer takes money back, gets a credit note or leaves. */
public enum Reversal {
    /** As much of it goes as of the deal's ARR is gone. */
    PRO_RATA,
    /** Within the policy's days from the close all of it goes, later nothing. */
    CLIFF
}
