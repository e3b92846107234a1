package dev.tributary.attribution.domain.ledger;

/** What an entry does. An open deal's estimate is no entry: it stands on statements only. */
public enum EntryKind {
    /** The deal is signed: the cost is incurred, and owed once the customer pays. */
    ACCRUED,
    /** The customer paid: as much of the accrual is earned as of the ARR is paid. */
    EARNED,
    /** Free again no more: a case holds what could have been paid out. Names the entry that had freed it. */
    HELD,
    /** The days since the payment are over, or the case is: free to be paid out. */
    APPROVED,
    /** The bank has paid. */
    PAID,
    /** Takes back an accrual, or an earning, in whole or in part. Names the entry that it corrects. */
    REVERSED,
    /** Of what was paid out already: owed by the partner, and later kept from a payout. */
    CLAWED_BACK
}
