package dev.tributary.cli.exporting;

import static dev.tributary.cli.exporting.ResultTable.by;

import dev.tributary.schemas.avro.Proof;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** proofs.csv: each check once, over all partitions. Numbers add up; what is no number is shown if it is the same. */
final class ProofTable {
    private static final Pattern NUMBER = Pattern.compile("(-?[0-9]+(?:\\.[0-9]+)?)( [A-Z]{3})?");

    private ProofTable() {}

    static void write(List<Proof> proofs, Path directory, ResultTotals totals) throws IOException {
        Map<List<String>, List<Proof>> checks = new TreeMap<>(by(0, 1));
        for (Proof proof : proofs) {
            checks.computeIfAbsent(List.of(proof.getProof(), proof.getScope()), check -> new ArrayList<>())
                    .add(proof);
        }
        try (ResultTable table =
                new ResultTable(directory, "proofs.csv", "proof", "scope", "expected", "actual", "holds")) {
            for (Map.Entry<List<String>, List<Proof>> check : checks.entrySet()) {
                List<Proof> parts = check.getValue();
                boolean holds = parts.stream().allMatch(Proof::getHolds);
                totals.proof(holds);
                table.row(
                        check.getKey().get(0),
                        check.getKey().get(1),
                        together(parts.stream().map(Proof::getExpected).toList()),
                        together(parts.stream().map(Proof::getActual).toList()),
                        Boolean.toString(holds));
            }
        }
    }

    private static String together(List<String> values) {
        BigDecimal sum = BigDecimal.ZERO;
        String unit = null;
        for (String value : values) {
            Matcher number = NUMBER.matcher(value);
            String here = number.matches() ? String.valueOf(number.group(2)) : "";
            if (!number.matches() || unit != null && !unit.equals(here)) {
                return String.join(";", values.stream().distinct().sorted().toList());
            }
            unit = here;
            sum = sum.add(new BigDecimal(number.group(1)));
        }
        return sum.toPlainString() + (unit == null || unit.equals("null") ? "" : unit);
    }
}
