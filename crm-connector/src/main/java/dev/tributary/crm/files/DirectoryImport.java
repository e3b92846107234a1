package dev.tributary.crm.files;

import dev.tributary.crm.canonical.CanonicalFile;
import dev.tributary.crm.canonical.CanonicalFiles;
import dev.tributary.crm.canonical.Column;
import dev.tributary.crm.canonical.Reason;
import dev.tributary.crm.csv.CsvText;
import dev.tributary.crm.files.ImportReport.LeftOut;
import dev.tributary.crm.files.SourceFile.SourceRecord;
import dev.tributary.crm.mapping.LookUpTable;
import dev.tributary.crm.mapping.Mapping;
import dev.tributary.crm.mapping.Mapping.TableDefinition;
import dev.tributary.crm.mapping.Outcome;
import dev.tributary.crm.mapping.Outcome.SetAside;
import dev.tributary.crm.mapping.RowRule;
import dev.tributary.crm.mapping.RuleMapper;
import dev.tributary.crm.mapping.RuleNeeds;
import dev.tributary.crm.mapping.Stages;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a mapping on a directory. The rows go by one after the other; only look-up tables stay in memory.
 *
 * <p>What the mapping needs of the source is checked before anything is written.
 */
public final class DirectoryImport {
    public static final String SET_ASIDE = "set-aside.csv";
    private static final List<String> SET_ASIDE_HEADER =
            List.of("file", "line", "into", "column", "value", "reason", "advice", "row");
    private static final int ROWS_BETWEEN_LOOKS = 1024;
    private static final int LONGEST_ROW = 250_000;

    private final Path source;
    private final Mapping mapping;
    private final Map<String, LookUpTable> tables;
    private final Stages stages;
    private final List<RowRule> rules;

    /** Hears how many bytes of the source were read since it last heard. */
    @FunctionalInterface
    public interface Heard {
        void read(long bytes);
    }

    private DirectoryImport(
            Path source, Mapping mapping, Map<String, LookUpTable> tables, Stages stages, List<RowRule> rules) {
        this.source = source;
        this.mapping = mapping;
        this.tables = tables;
        this.stages = stages;
        this.rules = rules;
    }

    /**
     * Reads the look-up tables, and sees that every file and column is there.
     *
     * @throws SourceRefused with the first that is not
     */
    public static DirectoryImport prepare(Path source, Mapping mapping, Stages stages)
            throws IOException, SourceRefused {
        if (!Files.isDirectory(source)) {
            throw new SourceRefused("there is no directory " + source);
        }
        Map<String, LookUpTable> tables = new LinkedHashMap<>();
        for (Map.Entry<String, TableDefinition> table : mapping.tables().entrySet()) {
            tables.put(table.getKey(), table(source, table.getKey(), table.getValue()));
        }
        List<RowRule> rules = new ArrayList<>();
        for (RowRule rule : mapping.rules()) {
            Path path = path(source, rule.source());
            if (rule.optional() && !Files.exists(path)) {
                continue;
            }
            try (SourceFile file = SourceFile.open(path)) {
                check(rule, file, path, tables);
            }
            rules.add(rule);
        }
        return new DirectoryImport(source, mapping, tables, stages, List.copyOf(rules));
    }

    private static Path path(Path source, String name) throws SourceRefused {
        Path path = Path.of(name);
        if (path.getNameCount() != 1 || path.isAbsolute() || name.equals("..") || name.equals(".")) {
            throw new SourceRefused("the mapping names " + name + "; it names files of the directory, without a path");
        }
        return source.resolve(path);
    }

    private static LookUpTable table(Path source, String name, TableDefinition definition)
            throws IOException, SourceRefused {
        Path path = path(source, definition.file());
        try (SourceFile file = SourceFile.open(path)) {
            if (!file.columns().contains(definition.key())) {
                throw missing(path, definition.key(), "table " + name + " has it as its key", file);
            }
            LookUpTable table = new LookUpTable(file.columns(), definition.key());
            for (SourceRecord record = file.next(); record != null; record = file.next()) {
                if (record.fault() == null) {
                    table.add(record.values());
                }
            }
            return table;
        }
    }

    private static void check(RowRule rule, SourceFile file, Path path, Map<String, LookUpTable> tables)
            throws SourceRefused {
        RuleNeeds needs = RuleNeeds.of(rule);
        for (RuleNeeds.TableColumn asked : needs.lookedUp()) {
            check(asked.table(), asked.column(), tables);
        }
        for (Map.Entry<String, String> name : needs.columns().entrySet()) {
            if (!file.columns().contains(name.getKey())) {
                throw missing(path, name.getKey(), name.getValue(), file);
            }
        }
        for (Column column : rule.target().columns()) {
            if (rule.asIs()
                    && column.required()
                    && !rule.columns().containsKey(column.name())
                    && !file.columns().contains(column.name())) {
                throw missing(path, column.name(), rule.target().name() + " needs it", file);
            }
        }
    }

    private static void check(String table, String column, Map<String, LookUpTable> tables) throws SourceRefused {
        LookUpTable known = tables.get(table);
        if (known == null || !known.columns().contains(column)) {
            throw new SourceRefused("table " + table + " has no column " + column
                    + (known == null ? "" : "; it has " + String.join(", ", known.columns())));
        }
    }

    private static SourceRefused missing(Path path, String column, String why, SourceFile file) {
        return new SourceRefused(
                path + " has no column " + column + " (" + why + "); it has " + String.join(", ", file.columns()));
    }

    /** How large the files are that the rules will read. */
    public long bytes() throws IOException {
        long bytes = 0;
        for (RowRule rule : rules) {
            bytes += Files.size(source.resolve(rule.source()));
        }
        return bytes;
    }

    /**
     * Writes the import files, what was set aside, and the report.
     *
     * @param out exists; files of these names in it are overwritten
     */
    public ImportReport write(Path out, Heard heard) throws IOException, SourceRefused, InterruptedException {
        Map<CanonicalFile, Set<String>> filled = new LinkedHashMap<>();
        List<RuleMapper> mappers = new ArrayList<>();
        for (RowRule rule : rules) {
            try (SourceFile file = SourceFile.open(source.resolve(rule.source()))) {
                RuleMapper mapper = new RuleMapper(rule, new HashSet<>(file.columns()), tables, stages);
                mappers.add(mapper);
                filled.computeIfAbsent(rule.target(), target -> new HashSet<>()).addAll(mapper.columns());
            }
        }
        List<RuleReport> reports = new ArrayList<>();
        Map<CanonicalFile, Written> written = new HashMap<>();
        try (CsvText.Writer aside = CsvText.writer(out.resolve(SET_ASIDE))) {
            aside.row(SET_ASIDE_HEADER);
            try {
                for (int i = 0; i < rules.size(); i++) {
                    CanonicalFile target = rules.get(i).target();
                    Written file = written.get(target);
                    if (file == null) {
                        file = Written.in(out, target, filled.getOrDefault(target, Set.of()));
                        written.put(target, file);
                    }
                    reports.add(carryOut(rules.get(i), mappers.get(i), file, aside, heard));
                }
            } finally {
                for (Written file : written.values()) {
                    file.csv.close();
                }
            }
        }
        ImportReport report = new ImportReport(reports, leftOut());
        report.write(out);
        return report;
    }

    private RuleReport carryOut(RowRule rule, RuleMapper mapper, Written into, CsvText.Writer aside, Heard heard)
            throws IOException, SourceRefused, InterruptedException {
        RuleReport report = new RuleReport(rule);
        int[] positions = into.positions(mapper.columns());
        try (SourceFile file = SourceFile.open(source.resolve(rule.source()))) {
            long told = 0;
            for (SourceRecord record = file.next(); record != null; record = file.next()) {
                report.read();
                Outcome outcome = record.fault() == null ? mapper.map(file.named(record)) : unreadable(record.fault());
                if (outcome instanceof Outcome.Mapped mapped) {
                    into.row(mapped.values(), positions);
                    report.mapped(mapped.changes());
                } else if (outcome instanceof SetAside given) {
                    report.setAside(given);
                    aside.row(List.of(
                            rule.source(),
                            Integer.toString(record.line()),
                            rule.target().name(),
                            given.column(),
                            given.value(),
                            given.reason(),
                            given.advice(),
                            shown(record.raw().text())));
                } else if (outcome instanceof Outcome.Skipped skipped) {
                    report.skipped(skipped);
                }
                if (report.rows() % ROWS_BETWEEN_LOOKS == 0) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    heard.read(file.position() - told);
                    told = file.position();
                }
            }
            heard.read(file.position() - told);
        }
        report.close();
        return report;
    }

    private static SetAside unreadable(Reason fault) {
        return new SetAside("", "", fault.name(), fault.meaning() + "; " + fault.advice());
    }

    private static String shown(String row) {
        return row.length() <= LONGEST_ROW ? row : row.substring(0, LONGEST_ROW);
    }

    /** The CSV files of the directory that no rule reads, with their rows; tables for look-ups are read. */
    private List<LeftOut> leftOut() throws IOException {
        Set<String> read = new HashSet<>();
        rules.forEach(rule -> read.add(rule.source()));
        mapping.tables().values().forEach(table -> read.add(table.file()));
        Set<String> others = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(source, "*.csv")) {
            for (Path file : files) {
                others.add(String.valueOf(file.getFileName()));
            }
        }
        others.removeAll(read);
        List<LeftOut> leftOut = new ArrayList<>();
        for (String name : others) {
            String because = mapping.ignored().get(name);
            long rows = rows(source.resolve(name));
            leftOut.add(because == null ? LeftOut.unnamed(name, rows) : new LeftOut(name, rows, true, because));
        }
        return leftOut;
    }

    private static long rows(Path path) throws IOException {
        try (SourceFile file = SourceFile.open(path)) {
            long rows = 0;
            while (file.next() != null) {
                rows++;
            }
            return rows;
        } catch (SourceRefused nothingToCount) {
            return 0;
        }
    }

    /** An import file being written. */
    private static final class Written {
        private final CsvText.Writer csv;
        private final List<String> header;

        private Written(CsvText.Writer csv, List<String> header) {
            this.csv = csv;
            this.header = header;
        }

        private static Written in(Path directory, CanonicalFile target, Set<String> columns) throws IOException {
            List<String> header = target.columns().stream()
                    .map(Column::name)
                    .filter(columns::contains)
                    .toList();
            Written written = new Written(CsvText.writer(directory.resolve(target.name())), header);
            written.csv.row(header);
            return written;
        }

        private int[] positions(List<String> columns) {
            return columns.stream().mapToInt(header::indexOf).toArray();
        }

        private void row(List<String> values, int[] positions) throws IOException {
            @Nullable String[] row = new String[header.size()];
            Arrays.fill(row, "");
            for (int i = 0; i < positions.length; i++) {
                row[positions[i]] = values.get(i);
            }
            csv.row(Arrays.asList(row));
        }
    }

    /** Whether the mapping makes the one file that every import needs. */
    public static boolean makesDeals(Mapping mapping) {
        return mapping.rules().stream().anyMatch(rule -> rule.target().equals(CanonicalFiles.OPPORTUNITIES));
    }
}
