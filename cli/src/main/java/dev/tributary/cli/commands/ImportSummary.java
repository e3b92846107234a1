package dev.tributary.cli.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.cli.console.TextTable;
import dev.tributary.cli.importing.ImportDirectory;
import dev.tributary.cli.importing.Refusal;
import dev.tributary.cli.text.Spoken;
import dev.tributary.crm.canonical.Reason;
import dev.tributary.crm.files.DirectoryImport;
import dev.tributary.crm.files.ImportReport;
import dev.tributary.crm.files.ImportReport.LeftOut;
import dev.tributary.crm.files.RuleReport;
import dev.tributary.crm.files.RuleReport.Count;
import dev.tributary.crm.mapping.Outcome.Change;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an import tells at its end. */
record ImportSummary(ImportReport report, ImportDirectory written, Path out, double seconds) {
    private static final int MOST_LINES = 20;
    private static final int LONGEST_VALUE = 40;

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        TextTable table = new TextTable("file", "into", ">rows", ">mapped", ">set aside", ">skipped");
        for (RuleReport rule : report.rules()) {
            table.row(
                    rule.source(),
                    rule.target(),
                    number(rule.rows()),
                    number(rule.mapped()),
                    number(rule.setAside()),
                    number(rule.skipped()));
        }
        for (LeftOut file : report.leftOut()) {
            table.row(file.file(), "-", number(file.rows()), "0", "0", number(file.rows()));
        }
        lines.addAll(table.lines(""));
        part(lines, "set aside, in " + DirectoryImport.SET_ASIDE, setAside());
        part(lines, "skipped", skipped());
        part(lines, "values, all in " + ImportReport.FILE, changes());
        part(lines, "refused when these files are read, as rejected.csv will tell", refused());
        lines.add("");
        lines.add(String.format(Locale.ROOT, "%s mapped in %.1f s", Spoken.count(report.mapped(), "row"), seconds));
        lines.add("next  tributary attribute --in " + out + " --out results");
        return lines;
    }

    private static void part(List<String> lines, String heading, TextTable table) {
        if (!table.isEmpty()) {
            List<String> rows = table.lines("  ");
            lines.add("");
            lines.add(heading);
            lines.addAll(rows.subList(0, Math.min(MOST_LINES, rows.size())));
            if (rows.size() > MOST_LINES) {
                lines.add("  and " + number(rows.size() - MOST_LINES) + " more");
            }
        }
    }

    private TextTable setAside() {
        TextTable table = new TextTable("", "", "", ">");
        for (RuleReport rule : report.rules()) {
            for (Count<RuleReport.Refusal> refusal : rule.refusals()) {
                table.row(rule.source(), refusal.what().column(), refusal.what().reason(), number(refusal.rows()));
            }
        }
        return table;
    }

    private TextTable skipped() {
        TextTable table = new TextTable("", "", ">");
        for (RuleReport rule : report.rules()) {
            for (Count<String> skip : rule.skips()) {
                table.row(rule.source(), Spoken.oneLine(skip.what()), number(skip.rows()));
            }
        }
        for (LeftOut file : report.leftOut()) {
            table.row(file.file(), Spoken.oneLine(file.because()), number(file.rows()));
        }
        return table;
    }

    private TextTable changes() {
        TextTable table = new TextTable("", "", "", "", ">");
        for (RuleReport rule : report.rules()) {
            for (Count<Change> change : rule.changes()) {
                table.row(
                        rule.target(),
                        change.what().column(),
                        change.what().kind().name(),
                        told(change.what()),
                        number(change.rows()));
            }
        }
        return table;
    }

    private static String told(Change change) {
        String from = Spoken.oneLine(change.from(), LONGEST_VALUE);
        String to = Spoken.oneLine(change.to(), LONGEST_VALUE);
        return switch (change.kind()) {
            case TRANSLATED -> from + " -> " + to;
            case KEPT -> from;
            case EMPTIED -> from + " (" + to + ")";
            case FILLED -> "blank -> " + to;
        };
    }

    private TextTable refused() {
        Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
        for (Refusal refusal : written.refusals()) {
            reasons.merge(refusal.reason(), 1L, Long::sum);
        }
        TextTable table = new TextTable("", "", ">");
        reasons.forEach((reason, rows) -> table.row(reason.name(), reason.meaning(), number(rows)));
        return table;
    }

    private static String number(long rows) {
        return String.format(Locale.ROOT, "%,d", rows);
    }

    String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("out", out.toString());
        ArrayNode rules = json.putArray("rules");
        for (RuleReport rule : report.rules()) {
            ObjectNode each = rules.addObject();
            each.put("file", rule.source());
            each.put("into", rule.target());
            each.put("rows", rule.rows());
            each.put("mapped", rule.mapped());
            each.put("set_aside", rule.setAside());
            each.put("skipped", rule.skipped());
        }
        ObjectNode leftOut = json.putObject("left_out");
        report.leftOut().forEach(file -> leftOut.put(file.file(), file.rows()));
        json.put("refused", written.refusals().size());
        return json.toString();
    }
}
