package dev.tributary.crm.files;

import dev.tributary.crm.csv.CsvText;
import dev.tributary.crm.files.RuleReport.Count;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of everything in a source directory.
 *
 * @param rules in the mapping's order
 * @param leftOut the files that no rule reads
 */
public record ImportReport(List<RuleReport> rules, List<LeftOut> leftOut) {
    public static final String FILE = "import-report.csv";
    private static final List<String> HEADER = List.of("file", "into", "outcome", "column", "value", "detail", "rows");
    private static final String NOBODY_READS_IT = "the mapping does not name this file";

    /** @param named whether the mapping says that it is left out */
    public record LeftOut(String file, long rows, boolean named, String because) {
        static LeftOut unnamed(String file, long rows) {
            return new LeftOut(file, rows, false, NOBODY_READS_IT);
        }
    }

    public ImportReport {
        rules = List.copyOf(rules);
        leftOut = List.copyOf(leftOut);
    }

    public long setAside() {
        return rules.stream().mapToLong(RuleReport::setAside).sum();
    }

    public long mapped() {
        return rules.stream().mapToLong(RuleReport::mapped).sum();
    }

    void write(Path directory) throws IOException {
        CsvText.write(directory.resolve(FILE), HEADER, lines());
    }

    private List<List<String>> lines() {
        List<List<String>> lines = new ArrayList<>();
        for (RuleReport rule : rules) {
            line(lines, rule, "READ", "", "", "", rule.rows());
            line(lines, rule, "MAPPED", "", "", "", rule.mapped());
            for (Count<String> skip : rule.skips()) {
                line(lines, rule, "SKIPPED", "", "", skip.what(), skip.rows());
            }
            for (Count<RuleReport.Refusal> refusal : rule.refusals()) {
                line(
                        lines,
                        rule,
                        "SET_ASIDE",
                        refusal.what().column(),
                        "",
                        refusal.what().reason(),
                        refusal.rows());
            }
            for (Count<dev.tributary.crm.mapping.Outcome.Change> change : rule.changes()) {
                line(
                        lines,
                        rule,
                        change.what().kind().name(),
                        change.what().column(),
                        change.what().from(),
                        change.what().to(),
                        change.rows());
            }
        }
        for (LeftOut file : leftOut) {
            lines.add(List.of(file.file(), "", "SKIPPED", "", "", file.because(), Long.toString(file.rows())));
        }
        return lines;
    }

    private static void line(
            List<List<String>> lines,
            RuleReport rule,
            String outcome,
            String column,
            String value,
            String detail,
            long rows) {
        lines.add(List.of(rule.source(), rule.target(), outcome, column, value, detail, Long.toString(rows)));
    }
}
