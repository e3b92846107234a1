package dev.tributary.attribution.scenario;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of scenarios: a title, what it is about, and per second heading one scenario with its tables. A table
 * stands below the line that says which one it is; any other line is for people.
 */
final class ScenarioReader {

    private static final String GIVEN = "Given:";
    private static final String EXPECT = "Expect:";
    private static final Pattern POLICY = Pattern.compile("Policy(?: from (.+))?:");
    private static final Pattern RULER = Pattern.compile("\\|(?:\\s*:?-+:?\\s*\\|)+");
    private static final Pattern BAR = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern LINES = Pattern.compile("\\R");

    private final String file;
    private final List<String> lines;
    private final List<Scenario> scenarios = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int at;

    private ScenarioReader(String file, String text) {
        this.file = file;
        this.lines = LINES.splitAsStream(text).map(String::strip).toList();
    }

    static ScenarioFile read(String file, String text) {
        return new ScenarioReader(file, text).read();
    }

    private ScenarioFile read() {
        if (!here().startsWith("# ")) {
            throw problem("the file has no title", "a first line as '# Title'");
        }
        String title = here().substring(2);
        at++;
        StringBuilder about = new StringBuilder();
        while (at < lines.size() && !here().startsWith("## ")) {
            about.append(here()).append('\n');
            at++;
        }
        if (about.toString().isBlank()) {
            throw problem("the file does not say what it is about", "two or three sentences below the title");
        }
        while (at < lines.size()) {
            scenario();
        }
        if (scenarios.isEmpty()) {
            throw problem("the file has no scenario", "headings as '## the last instant counts'");
        }
        return new ScenarioFile(file, title, about.toString().strip(), List.copyOf(scenarios));
    }

    private void scenario() {
        int line = at + 1;
        String name = here().substring(3);
        if (!names.add(name)) {
            throw problem("a scenario of this name stands above", "a name of its own");
        }
        at++;
        List<Row> given = new ArrayList<>();
        List<Row> expect = new ArrayList<>();
        List<Scenario.PolicyTable> policies = new ArrayList<>();
        while (at < lines.size() && !here().startsWith("## ")) {
            Matcher policy = POLICY.matcher(here());
            int label = at + 1;
            if (here().equals(GIVEN)) {
                given.addAll(table(Columns.GIVEN));
            } else if (here().equals(EXPECT)) {
                expect.addAll(table(Columns.EXPECT));
            } else if (policy.matches()) {
                String from = policy.group(1) == null ? "" : policy.group(1);
                policies.add(new Scenario.PolicyTable(label, from, table(Columns.POLICY)));
            } else if (here().startsWith("|")) {
                throw problem(
                        "nothing says what this table is",
                        "a line 'Given:', 'Policy:', 'Policy from 2026-01-05:' or 'Expect:' above");
            } else {
                at++;
            }
        }
        if (given.isEmpty() || expect.isEmpty()) {
            throw new ScenarioProblem(
                    file, line, "the scenario '" + name + "' lacks a table", "a table 'Given:' and a table 'Expect:'");
        }
        scenarios.add(new Scenario(file, line, name, policies, given, timed(expect)));
    }

    /** The table below the current line. */
    private List<Row> table(List<String> allowed) {
        at++;
        while (at < lines.size() && here().isEmpty()) {
            at++;
        }
        if (at == lines.size() || !here().startsWith("|")) {
            throw problem("the table is missing", "a table with the columns " + String.join(", ", allowed));
        }
        List<String> columns = cells();
        for (String column : columns) {
            new Row(file, at + 1, Map.of()).oneOf("column", column, allowed);
        }
        at++;
        if (at == lines.size() || !RULER.matcher(here()).matches()) {
            throw problem("the line below the columns is missing", "a line as |---|---|");
        }
        at++;
        List<Row> rows = new ArrayList<>();
        while (at < lines.size() && here().startsWith("|")) {
            List<String> cells = cells();
            if (cells.size() != columns.size()) {
                throw problem(cells.size() + " cells", columns.size() + " cells, one per column");
            }
            Map<String, String> byColumn = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                byColumn.put(columns.get(i), cells.get(i));
            }
            rows.add(new Row(file, at + 1, byColumn));
            at++;
        }
        return rows;
    }

    private List<String> cells() {
        String line = here();
        if (line.length() < 2 || !line.endsWith("|")) {
            throw problem("the row does not end with a bar", "| cell | cell |");
        }
        return BAR.splitAsStream(line.substring(1, line.length() - 1) + " ")
                .map(cell -> cell.strip().replace("\\|", "|"))
                .toList();
    }

    /** An empty cell {@code at} means the time of the row above. */
    private static List<Row> timed(List<Row> rows) {
        List<Row> timed = new ArrayList<>();
        String last = null;
        for (Row row : rows) {
            last = row.has(Columns.AT) ? row.cell(Columns.AT) : last;
            timed.add(new Row(row.file(), row.line(), with(row, last)));
        }
        return timed;
    }

    private static Map<String, String> with(Row row, @Nullable String time) {
        Map<String, String> cells = new LinkedHashMap<>(row.cells());
        cells.put(Columns.AT, time == null ? row.needed(Columns.AT) : time);
        return cells;
    }

    private String here() {
        return lines.get(at);
    }

    private ScenarioProblem problem(String what, String allowed) {
        return new ScenarioProblem(file, at + 1, what, allowed);
    }
}
