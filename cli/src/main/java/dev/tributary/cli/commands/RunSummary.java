package dev.tributary.cli.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.cli.console.TextTable;
import dev.tributary.cli.exporting.ResultTotals;
import dev.tributary.cli.importing.Warning;
import dev.tributary.cli.text.Spoken;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to know of results, as tables or as one JSON object.
 *
 * @param asOf up to when everything is judged; null: not known
 */
record RunSummary(
        @Nullable Instant asOf,
        ResultTotals totals,
        List<Warning> warnings,
        Map<String, Double> phases,
        double seconds,
        Path out) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(Spoken.count(totals.deals(), "deal") + " decided"
                + (asOf == null ? "" : " as of " + Spoken.time(asOf)));
        lines.addAll(new TextTable("", ">", "")
                .row("  sourced by a partner", number(totals.sourced()), share(totals.sourced()))
                .row("  unattributed", number(totals.unattributed()), share(totals.unattributed()))
                .row("  influenced by a partner", number(totals.influenced()), share(totals.influenced()))
                .lines(""));
        if (!totals.amounts().isEmpty()) {
            lines.add("");
            TextTable table =
                    new TextTable("ARR", "deals are", ">deals", ">total", ">sourced", ">unattributed", ">influenced");
            for (ResultTotals.Amounts sum : totals.amounts()) {
                table.row(
                        sum.currency(),
                        sum.status().toLowerCase(Locale.ROOT),
                        number(sum.deals()),
                        money(sum.arr(), sum),
                        money(sum.sourced(), sum),
                        money(sum.unattributed(), sum),
                        money(sum.influenced(), sum));
            }
            lines.addAll(table.lines(""));
            lines.add("(influenced: by the payable model; it overlaps sourced and unattributed, never add them)");
        }
        section(lines, "registration", totals.registrations());
        section(lines, "conflict case", totals.conflicts());
        section(lines, "rejected row", totals.rejected());
        lines.add("");
        lines.add(
                totals.proofsBroken() == 0
                        ? Spoken.count(totals.proofs(), "proof") + ", all hold"
                        : totals.proofsBroken() + " of " + Spoken.count(totals.proofs(), "proof") + " DO NOT HOLD: see "
                                + out.resolve("proofs.csv"));
        lines.add(String.format(Locale.ROOT, "%.1f s: %s", seconds, String.join(", ", spentOn())));
        lines.add("");
        lines.add("results   " + out);
        String example = totals.example();
        if (example != null) {
            lines.add("next      tributary explain " + quoted(example) + " --from " + quoted(out.toString()));
        }
        return lines.stream().map(Spoken::oneLine).toList();
    }

    String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("as_of", asOf == null ? null : asOf.toString());
        json.putObject("deals")
                .put("total", totals.deals())
                .put("sourced", totals.sourced())
                .put("unattributed", totals.unattributed())
                .put("influenced", totals.influenced());
        var sums = json.putArray("arr");
        for (ResultTotals.Amounts sum : totals.amounts()) {
            sums.addObject()
                    .put("currency", sum.currency())
                    .put("status", sum.status())
                    .put("deals", sum.deals())
                    .put("total", Spoken.amount(sum.arr(), sum.currency()))
                    .put("sourced", Spoken.amount(sum.sourced(), sum.currency()))
                    .put("unattributed", Spoken.amount(sum.unattributed(), sum.currency()))
                    .put("influenced_weighted", Spoken.amount(sum.influenced(), sum.currency()));
        }
        counts(json.putObject("registrations"), totals.registrations());
        counts(json.putObject("conflicts"), totals.conflicts());
        counts(json.putObject("rejected"), totals.rejected());
        json.putObject("proofs").put("total", totals.proofs()).put("broken", totals.proofsBroken());
        var warned = json.putArray("warnings");
        warnings.forEach(warning -> warned.add(warning.toString()));
        ObjectNode spent = json.putObject("seconds");
        phases.forEach((phase, time) -> spent.put(phase.replace(' ', '_'), rounded(time)));
        spent.put("total", rounded(seconds));
        json.put("out", out.toString());
        json.put("example", totals.example());
        return json.toString();
    }

    private static void counts(ObjectNode json, Map<String, Long> counts) {
        json.put("total", counts.values().stream().mapToLong(Long::longValue).sum());
        ObjectNode each = json.putObject("by_code");
        counts.forEach(each::put);
    }

    private static BigDecimal rounded(double time) {
        return BigDecimal.valueOf(Math.round(time * 1000), 3);
    }

    private List<String> spentOn() {
        return phases.entrySet().stream()
                .map(phase -> String.format(Locale.ROOT, "%s %.1f", phase.getKey(), phase.getValue()))
                .toList();
    }

    private static void section(List<String> lines, String thing, Map<String, Long> counts) {
        if (counts.isEmpty()) {
            return;
        }
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        lines.add("");
        TextTable table = new TextTable("", ">");
        counts.forEach((code, count) -> table.row(code, number(count)));
        lines.add(Spoken.count(total, thing));
        lines.addAll(table.lines("  "));
    }

    private String share(long part) {
        return totals.deals() == 0
                ? ""
                : String.format(Locale.ROOT, "%d %%", Math.round(100.0 * part / totals.deals()));
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String money(BigDecimal amount, ResultTotals.Amounts of) {
        return Spoken.money(amount, of.currency()).replace(" " + of.currency(), "");
    }

    private static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_./:@%+=-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
