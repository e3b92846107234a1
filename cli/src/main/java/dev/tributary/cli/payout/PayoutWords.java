package dev.tributary.cli.payout;

import dev.tributary.cli.text.Spoken;
import dev.tributary.schemas.avro.LedgerPayout;
import dev.tributary.schemas.avro.PayoutLeftOut;
import dev.tributary.schemas.avro.PayoutState;

/** Where a payout run stands, and what is not in it, for a person. */
final class PayoutWords {
    private PayoutWords() {}

    static String state(LedgerPayout run) {
        return switch (run.getState()) {
            case PROPOSED -> "it waits for approval";
            case EMPTY -> "nothing can be paid, so there is nothing to approve";
            case APPROVED -> "it is approved and may go to the bank";
            case SENT -> "it is at the bank, which says of each payment what becomes of it";
            case REJECTED ->
                "it was rejected"
                        + (run.getRejectedBy() == null ? "" : " by " + Spoken.oneLine(run.getRejectedBy()))
                        + (run.getReason() == null ? "" : ": " + Spoken.oneLine(run.getReason()))
                        + "; what was in it can be proposed again";
            case DONE -> "the bank has said of every payment what became of it";
            case UNKNOWN -> "a later release wrote it; this one does not know where it stands";
        };
    }

    static String approvals(LedgerPayout run) {
        String by = String.join(
                ", ",
                run.getApprovals().stream()
                        .map(approval -> Spoken.oneLine(approval.getBy()) + " at " + Spoken.time(approval.getAt()))
                        .toList());
        String needed = run.getApprovalsNeeded() == 1 ? "1 person" : run.getApprovalsNeeded() + " people";
        return by.isEmpty() ? needed + " must approve it, nobody has" : needed + " must approve it: " + by;
    }

    static String leftOut(PayoutLeftOut leftOut) {
        String who = Spoken.count(leftOut.getPartners(), "partner");
        return switch (leftOut.getReason()) {
            case "BELOW_MINIMUM" -> who + " below the policy's smallest payout; it is carried on to the next run";
            case "OWES_BACK" -> who + " to be had back from, as much as is free or more; all of it is kept";
            case "NO_RATE" ->
                who + " without a rate of exchange to the policy's currency; load the rate and propose again";
            default -> who + ": " + Spoken.words(leftOut.getReason());
        };
    }

    /** Whether the bank may have been sent it. */
    static boolean atTheBank(LedgerPayout run) {
        return run.getState() == PayoutState.SENT || run.getState() == PayoutState.DONE;
    }
}
