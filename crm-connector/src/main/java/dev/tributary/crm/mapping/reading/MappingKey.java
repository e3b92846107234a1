package dev.tributary.crm.mapping.reading;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Every key of mapping.yaml: what the reader knows and what the page tells. */
enum MappingKey {
    FILE_ABOUT(
            Level.FILE,
            "about",
            "text",
            "",
            "What the mapping is for. Not used.",
            "Salesforce tables, as exported daily"),
    FILE_TIME_ZONE(
            Level.FILE,
            "time_zone",
            "zone id",
            "UTC",
            "The zone of times that do not say theirs; a bare date begins there.",
            "Europe/Berlin"),
    FILE_TIMES(
            Level.FILE,
            "times",
            "list of formats",
            "[iso]",
            "How the source writes times; the first format that fits counts. `iso`, `epoch_seconds`, `epoch_millis`, or a pattern of Java's DateTimeFormatter.",
            "[iso, \"yyyy-MM-dd H:mm:ss\"]"),
    FILE_TABLES(
            Level.FILE,
            "tables",
            "names to tables",
            "none",
            "Source files that look-ups ask. They are kept in memory.",
            "{prices: {file: products.csv, key: product}}"),
    FILE_MAPS(
            Level.FILE,
            "maps",
            "names to maps",
            "none",
            "Values of the source, and what each is called here.",
            "{products: {values: {GTXPro: GTX Pro}, otherwise: keep}}"),
    FILE_ROWS(
            Level.FILE,
            "rows",
            "list of rules",
            "required",
            "Which source file makes rows of which import file. Two rules may make rows of one file.",
            "see below"),
    FILE_IGNORE(
            Level.FILE,
            "ignore",
            "file names to reasons",
            "none",
            "Source files that are left out, and why. A file that nothing names is left out too, with a warning.",
            "{owner_data.csv: \"people are not taken in\"}"),
    TABLE_FILE(Level.TABLE, "file", "file name", "required", "The source file.", "products.csv"),
    TABLE_KEY(
            Level.TABLE,
            "key",
            "column",
            "required",
            "The column whose value names a row. Two rows of one key that differ are refused when asked for.",
            "product"),
    MAP_ALSO(
            Level.MAP,
            "also",
            "`iso_countries`",
            "none",
            "A list that comes with Tributary, under the own values: the English names and the codes of countries, to ISO 3166 codes of two letters.",
            "iso_countries"),
    MAP_VALUES(
            Level.MAP,
            "values",
            "values to values",
            "none",
            "From the source's value to the value here. An empty text here means: count it as blank.",
            "{Philipines: PH, \"n/a\": \"\"}"),
    MAP_IGNORE_CASE(
            Level.MAP,
            "ignore_case",
            "true, false",
            "false",
            "Whether case and repeated blanks make no difference.",
            "true"),
    MAP_OTHERWISE(
            Level.MAP,
            "otherwise",
            "keep, refuse, empty",
            "refuse",
            "What becomes of a value that the map does not know: it stays, its row is set aside, or it counts as blank. All three are counted in the report.",
            "keep"),
    ROWS_FROM(Level.ROWS, "from", "file name", "required", "The source file.", "sales_pipeline.csv"),
    ROWS_TO(
            Level.ROWS,
            "to",
            "file name",
            "required",
            "The import file: accounts.csv, opportunities.csv, partners.csv, touches.csv, registrations.csv, decisions.csv, payments.csv or fx.csv.",
            "opportunities.csv"),
    ROWS_OPTIONAL(Level.ROWS, "optional", "true, false", "false", "Whether the source file may be missing.", "true"),
    ROWS_AS_IS(
            Level.ROWS,
            "as_is",
            "true, false",
            "false",
            "Whether columns that the source has under the import file's own name are taken over without being listed.",
            "true"),
    ROWS_SKIP(
            Level.ROWS,
            "skip",
            "list of conditions",
            "none",
            "Rows to leave out. They are counted by their reason.",
            "[{when: \"row.is_deleted == 'true'\", because: deleted in the CRM}]"),
    ROWS_COLUMNS(
            Level.ROWS,
            "columns",
            "columns to values",
            "none",
            "Each column of the import file, and its value: the name of a source column, a value as below, or a list of these of which the first that is not blank counts.",
            "{opportunity_id: id}"),
    SKIP_WHEN(
            Level.SKIP,
            "when",
            "expression",
            "required",
            "Rows of which it is true are left out.",
            "row.is_deleted == 'true'"),
    SKIP_BECAUSE(Level.SKIP, "because", "text", "required", "Why, for the report.", "deleted in the CRM"),
    VALUE_COLUMN(
            Level.VALUE,
            "column",
            "column",
            "one of three",
            "The source column in which the value stands.",
            "deal_stage"),
    VALUE_EXPRESSION(
            Level.VALUE,
            "expression",
            "expression",
            "one of three",
            "Computes the value; see Expressions.",
            "row.first_name + ' ' + row.last_name"),
    VALUE_CONSTANT(Level.VALUE, "constant", "text", "one of three", "The value itself.", "USD"),
    VALUE_MAP(Level.VALUE, "map", "name of a map", "none", "Replaces the value by what the map calls it.", "products"),
    VALUE_LOOK_UP(
            Level.VALUE,
            "look_up",
            "`TABLE.COLUMN`",
            "none",
            "Takes the value as a key of the table, and what that row has in the column as the value.",
            "prices.sales_price"),
    VALUE_MINT(
            Level.VALUE,
            "mint",
            "prefix",
            "none",
            "Makes an id of the value, where the source has names alone: the same name gives the same id, whatever the other rows.",
            "account"),
    VALUE_TIME(
            Level.VALUE,
            "time",
            "format, or a list",
            "`times`",
            "How this value writes its time, where that differs from `times`.",
            "dd/MM/yyyy"),
    VALUE_OTHERWISE(
            Level.VALUE,
            "otherwise",
            "refuse, empty",
            "refuse",
            "What becomes of the row when a look-up finds nothing, an expression fails, or the value does not fit its column: it is set aside, or goes through without the value. `map` has an `otherwise` of its own.",
            "empty");

    /** Where a key may stand. */
    enum Level {
        FILE("The file"),
        TABLE("A table, under `tables`"),
        MAP("A map, under `maps`"),
        ROWS("A rule, under `rows`"),
        SKIP("A condition, under `skip`"),
        VALUE("A value, under `columns`");

        private final String heading;

        Level(String heading) {
            this.heading = heading;
        }

        String heading() {
            return heading;
        }

        List<MappingKey> keys() {
            return Arrays.stream(MappingKey.values())
                    .filter(key -> key.level == this)
                    .toList();
        }

        String names() {
            return keys().stream().map(MappingKey::key).collect(Collectors.joining(", "));
        }
    }

    private final Level level;
    private final String key;
    private final String value;
    private final String standard;
    private final String meaning;
    private final String example;

    MappingKey(Level level, String key, String value, String standard, String meaning, String example) {
        this.level = level;
        this.key = key;
        this.value = value;
        this.standard = standard;
        this.meaning = meaning;
        this.example = example;
    }

    String key() {
        return key;
    }

    /** A row of the page's table. */
    String told() {
        return "| `" + key + "` | " + value + " | " + standard + " | " + meaning + " | `" + example + "` |";
    }
}
