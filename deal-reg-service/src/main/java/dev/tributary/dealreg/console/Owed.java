package dev.tributary.dealreg.console;

import dev.tributary.dealreg.ledger.LedgerReads;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the money of one deal stands on its way to the partner: the balances of the accounts that it passes, docs/ledger.md, taken from
 * the deal's entries.
 */
public record Owed(List<Line> lines) {

    /** @param when what it waits for */
    public record Line(String label, String amount, String currency, String when) {}

    private record Step(String account, String label, String when) {

        /** What the partner owes stands on the other side. */
        boolean isDebt() {
            return account.equals("clawback_receivable");
        }
    }

    private static final List<Step> STEPS = List.of(
            new Step("accrued_partner_payable", "Accrued", "earned as the customer pays"),
            new Step("holdback_payable", "Earned and held", "payable once the policy's days have passed"),
            new Step("approved_payable", "Payable", "in the next payout run"),
            new Step("cash_clearing", "Paid", "on its way or with you"),
            new Step("clawback_receivable", "Owed back", "kept from later payouts"));

    static Owed of(List<LedgerReads.Balance> balances) {
        List<Line> lines = new ArrayList<>();
        for (Step step : STEPS) {
            balances.stream()
                    .filter(balance -> balance.account().equals(step.account()))
                    .map(balance -> new Line(
                            step.label(),
                            step.isDebt() ? negated(balance.balance()) : balance.balance(),
                            balance.currency(),
                            step.when() + "; since " + Words.day(balance.since())))
                    .forEach(lines::add);
        }
        return new Owed(lines);
    }

    private static String negated(String amount) {
        return new BigDecimal(amount).negate().toPlainString();
    }
}
