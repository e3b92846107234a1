package dev.tributary.crm.mapping.reading;

import dev.tributary.crm.canonical.CanonicalFile;
import dev.tributary.crm.canonical.CanonicalFiles;
import dev.tributary.crm.canonical.Column;
import dev.tributary.crm.mapping.Countries;
import dev.tributary.crm.mapping.Expression;
import dev.tributary.crm.mapping.Mapping;
import dev.tributary.crm.mapping.Mapping.TableDefinition;
import dev.tributary.crm.mapping.MintedId;
import dev.tributary.crm.mapping.RowRule;
import dev.tributary.crm.mapping.TimeReading;
import dev.tributary.crm.mapping.ValueMap;
import dev.tributary.crm.mapping.ValueRule;
import dev.tributary.crm.mapping.ValueRule.Beginning;
import dev.tributary.crm.mapping.ValueRule.Otherwise;
import dev.tributary.crm.mapping.ValueRule.Step;
import dev.tributary.crm.mapping.reading.MappingKey.Level;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** mapping.yaml to a {@link Mapping}, or all that is wrong with it. */
public final class MappingReader {
    private static final int LONGEST_TEXT = 1024 * 1024;
    private static final String ISO_COUNTRIES = "iso_countries";

    private final Map<String, TableDefinition> tables = new LinkedHashMap<>();
    private final Map<String, ValueMap> maps = new HashMap<>();
    private ZoneId zone = ZoneOffset.UTC;
    private List<TimeReading.Format> times = List.of(TimeReading.ISO);

    private MappingReader() {}

    /**
     * @param name of the file, for what is told of it
     * @throws MappingRefused with every problem
     */
    public static Mapping read(String text, String name) throws MappingRefused {
        MappingProblems problems = new MappingProblems(name);
        Optional<Node> root = root(text, problems);
        if (root.isEmpty() && !problems.any()) {
            problems.add(1, "", "the file is empty", "write at least `rows`");
        }
        if (problems.any()) {
            throw problems.refused();
        }
        Mapping mapping = new MappingReader().file(new YamlValue(root.orElseThrow(), 1, "", problems));
        if (problems.any()) {
            throw problems.refused();
        }
        return mapping;
    }

    private static Optional<Node> root(String text, MappingProblems problems) {
        if (text.length() > LONGEST_TEXT) {
            problems.add(1, "", "the file is too long", "at most " + LONGEST_TEXT + " characters");
            return Optional.empty();
        }
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setUseMarks(true)
                    .setMaxAliasesForCollections(0)
                    .build();
            return new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException notYaml) {
            int line = notYaml.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            problems.add(line, "", "not YAML: " + notYaml.getProblem(), "write keys and values, indented by blanks");
        } catch (YamlEngineException notYaml) {
            problems.add(1, "", "not YAML: " + notYaml.getMessage(), "write keys and values, indented by blanks");
        }
        return Optional.empty();
    }

    private Mapping file(YamlValue file) {
        Map<String, YamlValue> keys = file.entries(Level.FILE);
        YamlValue zoneValue = YamlValue.in(keys, "time_zone", file);
        if (zoneValue.isGiven()) {
            zoneValue.text("write a zone, for example Europe/Berlin").ifPresent(name -> zone = zone(name, zoneValue));
        }
        YamlValue timesValue = YamlValue.in(keys, "times", file);
        if (timesValue.isGiven()) {
            times = formats(timesValue);
        }
        YamlValue.in(keys, "tables", file).entries().forEach(this::table);
        YamlValue.in(keys, "maps", file).entries().forEach(this::map);
        List<RowRule> rules = new ArrayList<>();
        YamlValue rows = YamlValue.in(keys, "rows", file);
        if (rows.items().isEmpty()) {
            rows.problem("there is no rule", "say which source file makes rows of which import file");
        }
        rows.items().forEach(row -> rule(row).ifPresent(rules::add));
        Map<String, String> ignored = new LinkedHashMap<>();
        YamlValue.in(keys, "ignore", file).entries().forEach((name, why) -> why.text("say why it is left out")
                .ifPresent(reason -> ignored.put(name, reason)));
        return new Mapping(tables, rules, ignored);
    }

    private static ZoneId zone(String name, YamlValue value) {
        try {
            ZoneId zone = ZoneId.of(name);
            return zone.normalized().equals(ZoneOffset.UTC) ? ZoneOffset.UTC : zone;
        } catch (DateTimeException unknown) {
            value.problem("'" + name + "' is no time zone", "write a zone, for example Europe/Berlin or UTC");
            return ZoneOffset.UTC;
        }
    }

    private static List<TimeReading.Format> formats(YamlValue value) {
        List<TimeReading.Format> formats = new ArrayList<>();
        for (YamlValue item : value.items()) {
            String remedy = "write iso, epoch_seconds, epoch_millis or a pattern such as dd/MM/yyyy HH:mm";
            item.text(remedy).ifPresent(name -> {
                try {
                    formats.add(TimeReading.Format.of(name));
                } catch (IllegalArgumentException noPattern) {
                    item.problem("'" + name + "' is no time format", remedy);
                }
            });
        }
        return formats;
    }

    private void table(String name, YamlValue value) {
        Map<String, YamlValue> keys = value.entries(Level.TABLE);
        Optional<String> file = YamlValue.in(keys, "file", value).text("name the source file");
        Optional<String> key = YamlValue.in(keys, "key", value).text("name the column that names a row");
        if (name.contains(".")) {
            value.problem("a table's name has no dot", "look-ups write TABLE.COLUMN");
        }
        tables.put(name, new TableDefinition(file.orElse(""), key.orElse("")));
    }

    private void map(String name, YamlValue value) {
        Map<String, YamlValue> keys = value.entries(Level.MAP);
        Map<String, String> values = new HashMap<>();
        YamlValue also = YamlValue.in(keys, "also", value);
        if (also.isGiven()) {
            if (also.text("write " + ISO_COUNTRIES)
                    .filter(ISO_COUNTRIES::equals)
                    .isPresent()) {
                values.putAll(Countries.BY_NAME);
            } else {
                also.problem("there is no such list", "write " + ISO_COUNTRIES);
            }
        }
        YamlValue.in(keys, "values", value).entries().forEach((from, to) -> to.anyText("write the value it becomes")
                .ifPresent(text -> values.put(from, text)));
        boolean ignoreCase = YamlValue.in(keys, "ignore_case", value).flag();
        Otherwise otherwise = otherwise(YamlValue.in(keys, "otherwise", value), List.of(Otherwise.values()));
        maps.put(name, new ValueMap(name, values, ignoreCase, otherwise));
    }

    private static Otherwise otherwise(YamlValue value, List<Otherwise> allowed) {
        if (!value.isGiven()) {
            return Otherwise.REFUSE;
        }
        String remedy = "write "
                + allowed.stream()
                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
        Optional<String> word = value.text(remedy);
        for (Otherwise each : allowed) {
            if (word.filter(each.name().toLowerCase(Locale.ROOT)::equals).isPresent()) {
                return each;
            }
        }
        word.ifPresent(unknown -> value.problem("'" + unknown + "' is not known here", remedy));
        return Otherwise.REFUSE;
    }

    private Optional<RowRule> rule(YamlValue value) {
        Map<String, YamlValue> keys = value.entries(Level.ROWS);
        Optional<String> from = YamlValue.in(keys, "from", value).text("name the source file");
        YamlValue toValue = YamlValue.in(keys, "to", value);
        String known = CanonicalFiles.ALL.stream().map(CanonicalFile::name).collect(Collectors.joining(", "));
        Optional<String> to = toValue.text("name the import file: " + known);
        Optional<CanonicalFile> target = to.flatMap(CanonicalFiles::named);
        if (to.isPresent() && target.isEmpty()) {
            toValue.problem("there is no import file " + to.get(), "write one of " + known);
        }
        boolean optional = YamlValue.in(keys, "optional", value).flag();
        boolean asIs = YamlValue.in(keys, "as_is", value).flag();
        List<RowRule.Skip> skips = new ArrayList<>();
        for (YamlValue item : YamlValue.in(keys, "skip", value).items()) {
            Map<String, YamlValue> skipKeys = item.entries(Level.SKIP);
            Optional<Expression> when = expression(YamlValue.in(skipKeys, "when", item), true);
            Optional<String> because = YamlValue.in(skipKeys, "because", item).text("say why such rows are left out");
            if (when.isPresent() && because.isPresent()) {
                skips.add(new RowRule.Skip(when.get(), because.get()));
            }
        }
        Map<String, List<ValueRule>> columns = new LinkedHashMap<>();
        YamlValue columnsValue = YamlValue.in(keys, "columns", value);
        Map<String, YamlValue> columnValues = columnsValue.entries();
        target.ifPresent(file -> {
            columnValues.forEach((name, given) -> file.column(name)
                    .ifPresentOrElse(
                            column -> columns.put(name, alternatives(column, given)),
                            () -> given.problem(
                                    file.name() + " has no column " + name,
                                    "it has "
                                            + file.columns().stream()
                                                    .map(Column::name)
                                                    .collect(Collectors.joining(", ")))));
            for (Column column : file.columns()) {
                if (column.required() && !asIs && !columns.containsKey(column.name())) {
                    columnsValue.problem(
                            file.name() + " needs " + column.name() + " (" + column.meaning() + ")",
                            "say where it comes from");
                }
            }
        });
        if (from.isEmpty() || target.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RowRule(from.get(), target.get(), asIs, optional, List.copyOf(skips), columns));
    }

    private List<ValueRule> alternatives(Column column, YamlValue value) {
        if (!value.isGiven()) {
            value.problem("no value is given", "name a source column, or write {constant: ...} or {expression: ...}");
        }
        List<ValueRule> rules = new ArrayList<>();
        for (YamlValue item : value.items()) {
            if (item.isText()) {
                item.text("name a source column")
                        .ifPresent(name -> rules.add(
                                new ValueRule(new ValueRule.Named(name), timed(column, List.of()), Otherwise.REFUSE)));
            } else {
                valueRule(column, item).ifPresent(rules::add);
            }
        }
        return rules;
    }

    private Optional<ValueRule> valueRule(Column column, YamlValue value) {
        Map<String, YamlValue> keys = value.entries(Level.VALUE);
        List<Beginning> beginnings = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        Otherwise[] otherwise = {Otherwise.REFUSE};
        keys.forEach((key, given) -> {
            switch (key) {
                case "column" ->
                    given.text("name a source column").ifPresent(name -> beginnings.add(new ValueRule.Named(name)));
                case "constant" ->
                    given.text("write the value").ifPresent(text -> beginnings.add(new ValueRule.Constant(text)));
                case "expression" ->
                    expression(given, false).ifPresent(read -> beginnings.add(new ValueRule.Computed(read)));
                case "map" -> mapOf(given).ifPresent(map -> steps.add(new ValueRule.Translate(map)));
                case "look_up" -> lookUp(given).ifPresent(steps::add);
                case "mint" ->
                    given.text("write what such ids begin with, for example account")
                            .ifPresent(prefix -> steps.add(new ValueRule.Mint(new MintedId(prefix))));
                case "time" -> steps.add(new ValueRule.ReadTime(new TimeReading(formats(given), zone)));
                case "otherwise" -> otherwise[0] = otherwise(given, List.of(Otherwise.REFUSE, Otherwise.EMPTY));
                default -> {
                    // Told by the one who knows the keys.
                }
            }
        });
        long begun = keys.keySet().stream()
                .filter(List.of("column", "constant", "expression")::contains)
                .count();
        if (begun != 1) {
            value.problem("a value is one of column, expression, constant; here are " + begun, "write one of them");
        }
        return beginnings.size() == 1
                ? Optional.of(new ValueRule(beginnings.get(0), timed(column, steps), otherwise[0]))
                : Optional.empty();
    }

    /** Times are read as the file says where the value does not say otherwise. */
    private List<Step> timed(Column column, List<Step> steps) {
        boolean time = column.type() == Column.Type.INSTANT || column.type() == Column.Type.DATE;
        if (!time || steps.stream().anyMatch(ValueRule.ReadTime.class::isInstance)) {
            return steps;
        }
        List<Step> all = new ArrayList<>(steps);
        all.add(new ValueRule.ReadTime(new TimeReading(times, zone)));
        return all;
    }

    private Optional<ValueMap> mapOf(YamlValue value) {
        Optional<String> name = value.text("name a map");
        Optional<ValueMap> map = name.map(maps::get);
        if (name.isPresent() && map.isEmpty()) {
            value.problem("there is no map " + name.get(), "define it under maps");
        }
        return map;
    }

    private Optional<Step> lookUp(YamlValue value) {
        Optional<String> written = value.text("write TABLE.COLUMN");
        if (written.isEmpty()) {
            return Optional.empty();
        }
        int dot = written.get().indexOf('.');
        if (dot <= 0 || dot == written.get().length() - 1) {
            value.problem("'" + written.get() + "' is no look-up", "write TABLE.COLUMN");
            return Optional.empty();
        }
        String table = written.get().substring(0, dot);
        if (!tables.containsKey(table)) {
            value.problem("there is no table " + table, "define it under tables");
            return Optional.empty();
        }
        return Optional.of(new ValueRule.LookUp(table, written.get().substring(dot + 1)));
    }

    private Optional<Expression> expression(YamlValue value, boolean isCondition) {
        Optional<String> text = value.text("write a CEL expression over row, for example row.is_deleted == 'true'");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Expression.Read read = Expression.read(text.get(), isCondition);
        if (read.expression().isEmpty()) {
            value.problem(read.problem(), "see docs/mapping.md, Expressions");
        }
        read.expression().ifPresent(found -> {
            for (String asked : found.tables()) {
                String table = asked.substring(0, asked.indexOf('.'));
                if (!tables.containsKey(table)) {
                    value.problem("there is no table " + table, "define it under tables");
                }
            }
        });
        return read.expression();
    }
}
