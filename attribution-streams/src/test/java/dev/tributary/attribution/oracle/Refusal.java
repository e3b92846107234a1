package dev.tributary.attribution.oracle;

/** Why a decision does nothing, as attribution.rejected says it. */
public enum Refusal {
    UNKNOWN_SUBJECT,
    NO_SUCH_CASE,
    CASE_CLOSED,
    ALREADY_DECIDED,
    NOT_DECIDED_YET,
    ALREADY_APPEALED,
    NOT_ENTITLED,
    KIND_NOT_OF_A_CASE,
    SPLIT_INVALID,
    PARTNER_UNKNOWN,
    EVIDENCE_MISSING
}
