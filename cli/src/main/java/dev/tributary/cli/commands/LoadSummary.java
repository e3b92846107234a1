package dev.tributary.cli.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.cli.console.TextTable;
import dev.tributary.cli.importing.ImportDirectory;
import dev.tributary.cli.importing.Refusal;
import dev.tributary.cli.importing.Warning;
import dev.tributary.cli.loading.Load;
import dev.tributary.cli.text.Spoken;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a load has done.
 *
 * @param rows published rows by file
 * @param refused refused rows by reason
 * @param asOf up to when the installation has judged, or will; on the wall clock the newest time in the files
 * @param ticks how many were sent; none on the wall clock
 * @param waited whether everything is decided
 */
record LoadSummary(
        Map<String, Long> rows,
        Map<String, Long> refused,
        Instant asOf,
        boolean inputClock,
        int ticks,
        boolean waited,
        List<Warning> warnings,
        Map<String, Double> phases,
        double seconds) {

    static LoadSummary of(
            ImportDirectory input,
            Load load,
            boolean inputClock,
            boolean waited,
            Map<String, Double> phases,
            long began) {
        Map<String, Long> refused = new TreeMap<>();
        for (Refusal refusal : input.refusals()) {
            refused.merge(refusal.reason().name(), 1L, Long::sum);
        }
        return new LoadSummary(
                input.rows(),
                refused,
                load.judgedAsOf(),
                inputClock,
                load.ticks(),
                waited,
                input.warnings(),
                phases,
                (System.nanoTime() - began) / 1e9);
    }

    /** @param where as {@link ConnectionOptions#argument} */
    List<String> lines(String where) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(Spoken.count(total(rows), "row") + " loaded");
        TextTable table = new TextTable("", ">");
        rows.forEach((file, count) -> table.row(file, number(count)));
        lines.addAll(table.lines("  "));
        if (!refused.isEmpty()) {
            lines.add(Spoken.count(total(refused), "row") + " refused; tributary export shows them in rejected.csv");
            TextTable reasons = new TextTable("", ">");
            refused.forEach((reason, count) -> reasons.row(reason, number(count)));
            lines.addAll(reasons.lines("  "));
        }
        lines.add("");
        lines.add(
                !waited
                        ? "not waited for; tributary status" + where + " shows how far the installation is"
                        : inputClock ? "decided as of " + Spoken.time(asOf) : "decided");
        lines.add(String.format(
                Locale.ROOT,
                "%.1f s: %s",
                seconds,
                String.join(
                        ", ",
                        phases.entrySet().stream()
                                .map(phase -> String.format(Locale.ROOT, "%s %.1f", phase.getKey(), phase.getValue()))
                                .toList())));
        lines.add("");
        lines.add("next      tributary export --out out" + where);
        return lines.stream().map(Spoken::oneLine).toList();
    }

    String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("clock", inputClock ? "input" : "wall");
        json.put("as_of", asOf.toString());
        json.put("decided", waited);
        json.put("ticks", ticks);
        ObjectNode published = json.putObject("rows");
        published.put("total", total(rows));
        ObjectNode byFile = published.putObject("by_file");
        rows.forEach(byFile::put);
        ObjectNode rejected = json.putObject("rejected");
        rejected.put("total", total(refused));
        ObjectNode byCode = rejected.putObject("by_code");
        refused.forEach(byCode::put);
        var warned = json.putArray("warnings");
        warnings.forEach(warning -> warned.add(warning.toString()));
        ObjectNode spent = json.putObject("seconds");
        phases.forEach((phase, time) -> spent.put(phase.replace(' ', '_'), rounded(time)));
        spent.put("total", rounded(seconds));
        return json.toString();
    }

    private static BigDecimal rounded(double time) {
        return BigDecimal.valueOf(Math.round(time * 1000), 3);
    }

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
