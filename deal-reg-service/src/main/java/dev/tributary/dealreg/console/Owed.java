package dev.tributary.dealreg.console;

import dev.tributary.dealreg.ledger.EntryView;
import dev.tributary.dealreg.ledger.PostingView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the money of one deal stands on its way to the partner: the balances of the accounts that it passes, docs/ledger.md, taken from
 * the deal's entries.
 */
public record Owed(List<Line> lines) {

    /** @param when what it waits for */
    public record Line(String label, String amount, String currency, String when) {}

    private record Step(String account, String label, String when) {}

    private static final List<Step> STEPS = List.of(
            new Step("accrued_partner_payable", "Accrued", "earned as the customer pays"),
            new Step("holdback_payable", "Earned and held", "payable once the policy's days have passed"),
            new Step("approved_payable", "Payable", "in the next payout run"),
            new Step("cash_clearing", "Paid", "on its way or with you"),
            new Step("clawback_receivable", "Owed back", "kept from later payouts"));

    static Owed of(List<EntryView> entries) {
        Map<String, Map<String, BigDecimal>> balances = new LinkedHashMap<>();
        Map<String, Instant> since = new LinkedHashMap<>();
        for (EntryView entry : entries) {
            for (PostingView posting : entry.postings()) {
                balances.computeIfAbsent(posting.account(), account -> new LinkedHashMap<>())
                        .merge(
                                posting.currency(),
                                new BigDecimal(posting.credit()).subtract(new BigDecimal(posting.debit())),
                                BigDecimal::add);
                since.merge(posting.account(), entry.effectiveAt(), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        List<Line> lines = new ArrayList<>();
        for (Step step : STEPS) {
            balances.getOrDefault(step.account(), Map.of()).forEach((currency, balance) -> {
                if (balance.signum() != 0) {
                    lines.add(new Line(
                            step.label(),
                            balance.abs().toPlainString(),
                            currency,
                            step.when() + "; since " + Words.day(since.get(step.account()))));
                }
            });
        }
        return new Owed(lines);
    }
}
