package dev.tributary.cli.payout;

import dev.tributary.cli.payment.TransferStatus;
import java.util.Map;

/** What to do about a payment that the bank did not make, by ISO's code for why (external code set, status reason). */
public final class FailedPayment {
    private static final String ACCOUNT = "ask the partner for the right account, and put it into the accounts file";
    private static final String ELSEWHERE = "ask the partner for an account that takes payments";
    private static final Map<String, String> REMEDIES = Map.ofEntries(
            Map.entry("AC01", ACCOUNT),
            Map.entry("AC02", "put the debtor's account right"),
            Map.entry("AC03", ACCOUNT),
            Map.entry("AC04", ELSEWHERE),
            Map.entry("AC06", ELSEWHERE),
            Map.entry("AC07", ELSEWHERE),
            Map.entry("AG01", ELSEWHERE),
            Map.entry("AM04", "put funds on the debtor's account"),
            Map.entry("BE01", "ask the partner for the name of the account's holder"),
            Map.entry("CUST", "ask whoever called it back"),
            Map.entry("MD07", "ask the partner's heirs or administrator"),
            Map.entry("RC01", "put the bank's BIC right in the accounts file, or leave it out"));

    private FailedPayment() {}

    public static String remedy(TransferStatus status) {
        String code = status.reasonCode() == null ? "" : status.reasonCode();
        return REMEDIES.getOrDefault(code, "ask the bank why") + "; then propose a new run";
    }
}
