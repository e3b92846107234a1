package dev.tributary.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The ledger of a run, checked against its input files and its credit with nothing but these files: no code of the engine.
 * The shipped rates stand here a second time, as the design gives them.
 */
final class LedgerRecomputed {

    private static final Map<String, String> SOURCED_PERCENT =
            Map.of("REFERRAL", "10", "RESELLER", "20", "DISTRIBUTOR", "5", "MSP", "15", "MARKETPLACE", "3");
    private static final Set<String> OWED = Set.of("accrued_partner_payable", "holdback_payable", "approved_payable");
    private static final Set<String> COSTS = Set.of("commission_expense", "contra_revenue", "deferred_contract_cost");

    private final Path in;
    private final Path out;
    private final List<Map<String, String>> ledger;

    private LedgerRecomputed(Path in, Path out) throws IOException {
        this.in = in;
        this.out = out;
        this.ledger = rows(out.resolve("ledger.csv"));
    }

    /** @return how many entries were looked at */
    static int check(Path in, Path out) throws IOException {
        LedgerRecomputed recomputed = new LedgerRecomputed(in, out);
        int entries = recomputed.everyEntryHasTwoSidesThatAreEqual();
        recomputed.statementsChainAndCloseOnWhatIsOwed();
        recomputed.dealsRefundedInFullGaveNothing();
        recomputed.accrualsArePlanTimesBookedDeals();
        return entries;
    }

    private int everyEntryHasTwoSidesThatAreEqual() {
        Map<String, List<Map<String, String>>> entries = new TreeMap<>();
        ledger.forEach(row -> entries.computeIfAbsent(row.get("entry_id"), id -> new ArrayList<>())
                .add(row));
        entries.forEach((id, postings) -> {
            assertThat(postings).as(id).hasSizeGreaterThanOrEqualTo(2);
            Map<String, BigDecimal> sums = new HashMap<>();
            postings.forEach(posting -> {
                assertThat(signed(posting)).as(id).isNotZero();
                sums.merge(posting.get("currency"), signed(posting), BigDecimal::add);
            });
            assertThat(sums.values()).as(id).allSatisfy(sum -> assertThat(sum).isEqualByComparingTo("0"));
        });
        return entries.size();
    }

    private void statementsChainAndCloseOnWhatIsOwed() throws IOException {
        Map<List<String>, BigDecimal> owed = new HashMap<>();
        for (Map<String, String> row : ledger) {
            if (OWED.contains(row.get("account")) || row.get("account").equals("clawback_receivable")) {
                owed.merge(
                        List.of(row.get("partner_id"), row.get("currency")),
                        signed(row).negate(),
                        BigDecimal::add);
            }
        }
        Map<List<String>, BigDecimal> closing = new HashMap<>();
        for (Map<String, String> row : rows(out.resolve("statements.csv"))) {
            List<String> of = List.of(row.get("partner_id"), row.get("currency"));
            assertThat(number(row, "opening"))
                    .as("%s", row)
                    .isEqualByComparingTo(closing.getOrDefault(of, BigDecimal.ZERO));
            assertThat(number(row, "opening")
                            .add(number(row, "accrued"))
                            .subtract(number(row, "reversed"))
                            .subtract(number(row, "paid")))
                    .as("%s", row)
                    .isEqualByComparingTo(number(row, "closing"));
            closing.put(of, number(row, "closing"));
        }
        assertThat(closing.keySet()).isEqualTo(owed.keySet());
        closing.forEach((of, amount) -> assertThat(amount).as("%s", of).isEqualByComparingTo(owed.get(of)));
    }

    private void dealsRefundedInFullGaveNothing() throws IOException {
        Map<String, BigDecimal> left = new HashMap<>();
        for (Map<String, String> row : rows(in.resolve("payments.csv"))) {
            switch (row.get("kind")) {
                case "PAID" -> left.merge(row.get("opportunity_id"), number(row, "amount"), BigDecimal::add);
                case "REFUNDED" ->
                    left.merge(row.get("opportunity_id"), number(row, "amount").negate(), BigDecimal::add);
                default -> {
                    // A credit note or churn gives nothing back that was paid.
                }
            }
        }
        Map<List<String>, BigDecimal> owed = new HashMap<>();
        for (Map<String, String> row : ledger) {
            BigDecimal open = left.get(row.get("opportunity_id"));
            if (open != null && open.signum() == 0 && OWED.contains(row.get("account"))) {
                owed.merge(
                        List.of(row.get("opportunity_id"), row.get("partner_id"), row.get("currency")),
                        signed(row),
                        BigDecimal::add);
            }
        }
        assertThat(owed.values()).allSatisfy(amount -> assertThat(amount).isEqualByComparingTo("0"));
    }

    /** Payments take back, and never add; so what everything else posted is the plan's rate of what is booked. */
    private void accrualsArePlanTimesBookedDeals() throws IOException {
        Map<String, String> capacities = new HashMap<>();
        for (Map<String, String> row : rows(in.resolve("partners.csv"))) {
            capacities.put(row.get("partner_id"), row.get("capacity"));
        }
        Map<String, String> sourced = new HashMap<>();
        List<Map<String, String>> payable = new ArrayList<>();
        for (Map<String, String> row : rows(out.resolve("arr-records.csv"))) {
            boolean booked =
                    row.get("status").equals("BOOKED") || row.get("status").equals("HELD");
            if (booked && row.get("basis").equals("PAYABLE")) {
                payable.add(row);
                if (row.get("credit").equals("SOURCED")) {
                    sourced.put(row.get("opportunity_id"), row.get("partner_id"));
                }
            }
        }
        Map<List<String>, BigDecimal> expected = new HashMap<>();
        for (Map<String, String> row : payable) {
            boolean bySource = row.get("credit").equals("SOURCED");
            String partner = row.get("partner_id");
            if (!bySource && partner.equals(sourced.get(row.get("opportunity_id")))) {
                continue;
            }
            String percent = bySource ? SOURCED_PERCENT.getOrDefault(capacities.get(partner), "10") : "5";
            BigDecimal base = number(row, bySource ? "gross_arr" : "amount");
            BigDecimal commission = base.multiply(new BigDecimal(percent))
                    .divide(BigDecimal.valueOf(100), base.scale(), RoundingMode.HALF_EVEN);
            if (commission.signum() != 0) {
                expected.merge(List.of(row.get("opportunity_id"), partner), commission, BigDecimal::add);
            }
        }
        Map<List<String>, BigDecimal> posted = new HashMap<>();
        for (Map<String, String> row : ledger) {
            if (COSTS.contains(row.get("account")) && !row.get("cause").startsWith("payment:")) {
                posted.merge(List.of(row.get("opportunity_id"), row.get("partner_id")), signed(row), BigDecimal::add);
            }
        }
        posted.values().removeIf(amount -> amount.signum() == 0);
        // Deals whose customer's rate of exchange never came are posted nowhere, and told on the statements.
        expected.keySet().removeIf(line -> !posted.containsKey(line) && waits(line));
        assertThat(posted.keySet()).isEqualTo(expected.keySet());
        posted.forEach((line, amount) -> assertThat(amount).as("%s", line).isEqualByComparingTo(expected.get(line)));
    }

    /** Whether the deal's and the partner's currencies differ. */
    private boolean waits(List<String> line) {
        try {
            String paidIn = value(in.resolve("partners.csv"), "partner_id", line.get(1), "payout_currency");
            String dealIn = value(in.resolve("opportunities.csv"), "opportunity_id", line.get(0), "currency");
            return !paidIn.isEmpty() && !paidIn.equals(dealIn);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static String value(Path file, String key, String of, String wanted) throws IOException {
        return rows(file).stream()
                .filter(row -> row.get(key).equals(of))
                .map(row -> row.get(wanted))
                .reduce("", (older, newer) -> newer);
    }

    private static BigDecimal signed(Map<String, String> posting) {
        return number(posting, "debit").subtract(number(posting, "credit"));
    }

    private static BigDecimal number(Map<String, String> row, String column) {
        return new BigDecimal(row.get(column));
    }

    private static List<Map<String, String>> rows(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file);
                Stream<NamedCsvRecord> records = reader.stream()) {
            return records.map(NamedCsvRecord::getFieldsAsMap).toList();
        }
    }
}
