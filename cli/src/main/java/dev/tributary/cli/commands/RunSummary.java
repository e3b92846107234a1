package dev.tributary.cli.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.cli.console.TextTable;
import dev.tributary.cli.exporting.ResultTable;
import dev.tributary.cli.exporting.Results;
import dev.tributary.cli.importing.ImportDirectory;
import dev.tributary.cli.importing.Warning;
import dev.tributary.cli.text.Spoken;
import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.CreditBasis;
import dev.tributary.schemas.avro.CreditKind;
import dev.tributary.schemas.avro.CreditLine;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to know after a run, as tables or as one JSON object.
 *
 * @param example the id of a deal worth asking about; null: there are no deals
 */
record RunSummary(
        Instant asOf,
        long deals,
        long sourced,
        long influenced,
        long unattributed,
        List<Amounts> amounts,
        Map<String, Long> registrations,
        Map<String, Long> conflicts,
        Map<String, Long> rejected,
        long proofs,
        long proofsBroken,
        @Nullable String example,
        List<Warning> warnings,
        Map<String, Double> phases,
        double seconds,
        Path out) {

    /** Of one currency and state of deals; influenced is that of the model which money follows. */
    record Amounts(
            String currency,
            String status,
            long deals,
            BigDecimal arr,
            BigDecimal sourced,
            BigDecimal unattributed,
            BigDecimal influenced) {
        Amounts plus(Amounts other) {
            return new Amounts(
                    currency,
                    status,
                    deals + other.deals,
                    arr.add(other.arr),
                    sourced.add(other.sourced),
                    unattributed.add(other.unattributed),
                    influenced.add(other.influenced));
        }
    }

    static RunSummary of(ImportDirectory input, Results results, List<ResultTable> tables) {
        Map<String, Amounts> amounts = new TreeMap<>();
        for (ArrRecord deal : results.records()) {
            Amounts one = new Amounts(
                    deal.getCurrency(),
                    deal.getStatus().name(),
                    1,
                    deal.getGrossArr(),
                    sum(deal, CreditKind.SOURCED),
                    sum(deal, CreditKind.UNATTRIBUTED),
                    sum(deal, CreditKind.INFLUENCED));
            amounts.merge(deal.getCurrency() + " " + deal.getStatus(), one, Amounts::plus);
        }
        return new RunSummary(
                input.asOf(),
                results.records().size(),
                count(results, CreditKind.SOURCED),
                count(results, CreditKind.INFLUENCED),
                count(results, CreditKind.UNATTRIBUTED),
                List.copyOf(amounts.values()),
                countBy(table(tables, "registrations.csv"), 3),
                countBy(table(tables, "conflicts.csv"), 1),
                countBy(table(tables, "rejected.csv"), 3),
                table(tables, "proofs.csv").rows().size(),
                table(tables, "proofs.csv").rows().stream()
                        .filter(row -> row.get(4).equals("false"))
                        .count(),
                example(results),
                input.warnings(),
                Map.of(),
                0,
                Path.of(""));
    }

    /** The same with where the time went and where the results are. */
    RunSummary with(Map<String, Double> newPhases, double newSeconds, Path newOut) {
        return new RunSummary(
                asOf,
                deals,
                sourced,
                influenced,
                unattributed,
                amounts,
                registrations,
                conflicts,
                rejected,
                proofs,
                proofsBroken,
                example,
                warnings,
                newPhases,
                newSeconds,
                newOut);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(Spoken.count(deals, "deal") + " decided as of " + Spoken.time(asOf));
        lines.addAll(new TextTable("", ">", "")
                .row("  sourced by a partner", number(sourced), share(sourced))
                .row("  unattributed", number(unattributed), share(unattributed))
                .row("  influenced by a partner", number(influenced), share(influenced))
                .lines(""));
        if (!amounts.isEmpty()) {
            lines.add("");
            TextTable table =
                    new TextTable("ARR", "deals are", ">deals", ">total", ">sourced", ">unattributed", ">influenced");
            for (Amounts sum : amounts) {
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
        section(lines, "registration", registrations);
        section(lines, "conflict case", conflicts);
        section(lines, "rejected row", rejected);
        lines.add("");
        lines.add(
                proofsBroken == 0
                        ? Spoken.count(proofs, "proof") + ", all hold"
                        : proofsBroken + " of " + Spoken.count(proofs, "proof") + " DO NOT HOLD: see "
                                + out.resolve("proofs.csv"));
        lines.add(String.format(Locale.ROOT, "%.1f s: %s", seconds, String.join(", ", spentOn())));
        lines.add("");
        lines.add("results   " + out);
        if (example != null) {
            lines.add("next      tributary explain " + quoted(example) + " --from " + quoted(out.toString()));
        }
        return lines.stream().map(Spoken::oneLine).toList();
    }

    String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("as_of", asOf.toString());
        json.putObject("deals")
                .put("total", deals)
                .put("sourced", sourced)
                .put("unattributed", unattributed)
                .put("influenced", influenced);
        var sums = json.putArray("arr");
        for (Amounts sum : amounts) {
            sums.addObject()
                    .put("currency", sum.currency())
                    .put("status", sum.status())
                    .put("deals", sum.deals())
                    .put("total", Spoken.amount(sum.arr(), sum.currency()))
                    .put("sourced", Spoken.amount(sum.sourced(), sum.currency()))
                    .put("unattributed", Spoken.amount(sum.unattributed(), sum.currency()))
                    .put("influenced_weighted", Spoken.amount(sum.influenced(), sum.currency()));
        }
        counts(json.putObject("registrations"), registrations);
        counts(json.putObject("conflicts"), conflicts);
        counts(json.putObject("rejected"), rejected);
        json.putObject("proofs").put("total", proofs).put("broken", proofsBroken);
        var warned = json.putArray("warnings");
        warnings.forEach(warning -> warned.add(warning.toString()));
        ObjectNode spent = json.putObject("seconds");
        phases.forEach((phase, time) -> spent.put(phase.replace(' ', '_'), rounded(time)));
        spent.put("total", rounded(seconds));
        json.put("out", out.toString());
        json.put("example", example);
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
        return deals == 0 ? "" : String.format(Locale.ROOT, "%d %%", Math.round(100.0 * part / deals));
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String money(BigDecimal amount, Amounts of) {
        return Spoken.money(amount, of.currency()).replace(" " + of.currency(), "");
    }

    private static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_./:@%+=-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    private static BigDecimal sum(ArrRecord deal, CreditKind credit) {
        return deal.getLines().stream()
                .filter(line -> counts(line, credit))
                .map(CreditLine::getAmount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean counts(CreditLine line, CreditKind credit) {
        return line.getCredit() == credit
                && (credit != CreditKind.INFLUENCED || line.getBasis() == CreditBasis.PAYABLE);
    }

    private static long count(Results results, CreditKind credit) {
        return results.records().stream()
                .filter(deal -> deal.getLines().stream().anyMatch(line -> line.getCredit() == credit))
                .count();
    }

    private static @Nullable String example(Results results) {
        return results.records().stream()
                .min(Comparator.comparing((ArrRecord deal) ->
                                deal.getLines().stream().noneMatch(line -> line.getCredit() == CreditKind.SOURCED))
                        .thenComparing(deal ->
                                deal.getLines().stream().noneMatch(line -> line.getCredit() == CreditKind.INFLUENCED))
                        .thenComparing(ArrRecord::getOpportunityId, Bytes.ORDER))
                .map(ArrRecord::getOpportunityId)
                .orElse(null);
    }

    private static ResultTable table(List<ResultTable> tables, String file) {
        return tables.stream()
                .filter(table -> table.file().equals(file))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not written: " + file));
    }

    private static Map<String, Long> countBy(ResultTable table, int column) {
        Map<String, Long> counts = new TreeMap<>();
        table.rows().forEach(row -> counts.merge(row.get(column), 1L, Long::sum));
        return counts;
    }
}
