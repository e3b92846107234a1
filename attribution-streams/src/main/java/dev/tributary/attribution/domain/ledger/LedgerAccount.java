package dev.tributary.attribution.domain.ledger;

import java.util.Locale;

/** The accounts of the ledger. A debit raises costs, assets and the receivable; a credit raises what is payable. */
public enum LedgerAccount {
    /** Commissions expensed as they are incurred (ASC 340-40-25-4). */
    COMMISSION_EXPENSE,
    /** Commissions capitalised as cost to obtain a contract (ASC 340-40-25-1); finance amortises them elsewhere. */
    DEFERRED_CONTRACT_COST,
    /** What a partner who buys is paid, which lowers revenue (ASC 606-10-32-25). */
    CONTRA_REVENUE,
    /** Owed once the customer pays. */
    ACCRUED_PARTNER_PAYABLE,
    /** Earned, and held: for the policy's days after the payment, and for as long as a case says so. */
    HOLDBACK_PAYABLE,
    /** Earned and free to be paid out. */
    APPROVED_PAYABLE,
    /** Paid out, and to be had back from later payouts. */
    CLAWBACK_RECEIVABLE,
    /** Stands between the deal's currency and the partner's: each entry leaves in it what it took, at the pinned rate. */
    FX_GAIN_LOSS,
    /** On its way through the bank. */
    CASH_CLEARING;

    /** As files and people name it: {@code accrued_partner_payable}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its balance is part of what a partner is owed; the receivable counts against it. */
    public boolean owedToPartner() {
        return this == ACCRUED_PARTNER_PAYABLE
                || this == HOLDBACK_PAYABLE
                || this == APPROVED_PAYABLE
                || this == CLAWBACK_RECEIVABLE;
    }

    /** Whether its balance is earned: held or free. */
    public boolean earned() {
        return this == HOLDBACK_PAYABLE || this == APPROVED_PAYABLE;
    }
}
