package dev.tributary.crm.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.crm.csv.CsvText;
import dev.tributary.crm.mapping.Mapping;
import dev.tributary.crm.mapping.reading.BuiltInMappings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class ImportPropertyTest {
    private static final List<String> HEADER =
            List.of("opportunity_id", "account_id", "account_name", "stage", "arr", "currency", "created_at", "owner");
    private static final String MINTING = """
            maps: {stages: {values: {open: QUALIFIED, odd: ""}, otherwise: keep}}
            rows:
              - from: opportunities.csv
                to: opportunities.csv
                as_is: true
                skip: [{when: "row.owner == 'nobody'", because: nobody sells it}]
                columns:
                  account_id: {column: account_name, mint: account}
                  stage: {column: stage, map: stages}
            """;

    @Provide
    static Arbitrary<List<List<String>>> exports() {
        Arbitrary<String> anything = Arbitraries.strings().ascii().ofMaxLength(8);
        Arbitrary<List<String>> row = Combinators.combine(
                        Arbitraries.frequencyOf(
                                tuple(9, Arbitraries.strings().alpha().ofLength(6)), tuple(1, anything)),
                        Arbitraries.of("", "North Mill", "SOUTH MILL", "south  mill", "East \"Mill\", Inc."),
                        Arbitraries.frequencyOf(
                                tuple(6, Arbitraries.of("QUALIFIED", "open", "odd")), tuple(1, anything)),
                        Arbitraries.frequencyOf(tuple(6, Arbitraries.of("1", "20.5", "")), tuple(1, anything)),
                        Arbitraries.of("USD", "EUR", "usd", "XXX"),
                        Arbitraries.of("2020-01-01", "2020-01-01T10:00:00Z", "1 May", ""),
                        Arbitraries.of("Jo", "nobody", ""))
                .as((id, name, stage, arr, currency, created, owner) ->
                        List.of(id, "", name, stage, arr, currency, created, owner));
        return row.list().ofMaxSize(30);
    }

    private static Tuple.Tuple2<Integer, Arbitrary<? extends String>> tuple(int weight, Arbitrary<String> of) {
        return Tuple.of(weight, of);
    }

    @Property(tries = 100)
    void everyRowIsMappedOrSetAsideOrSkipped(@ForAll("exports") List<List<String>> rows) throws Exception {
        try (Run run = new Run(rows, MappedDirectory.mapping(MINTING))) {
            RuleReport rule = run.report.rules().get(0);
            assertThat(rule.mapped() + rule.setAside() + rule.skipped()).isEqualTo(rule.rows());
            assertThat(rule.rows()).isEqualTo(rows.size());
            assertThat(run.rows("opportunities.csv")).hasSize((int) rule.mapped());
            assertThat(run.rows("set-aside.csv")).hasSize((int) rule.setAside());
        }
    }

    @Property(tries = 100)
    void theOrderOfRowsChangesNoId(@ForAll("exports") List<List<String>> rows, @ForAll Random random) throws Exception {
        List<List<String>> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        try (Run one = new Run(rows, MappedDirectory.mapping(MINTING));
                Run other = new Run(shuffled, MappedDirectory.mapping(MINTING))) {
            assertThat(other.ids()).isEqualTo(one.ids());
        }
    }

    @Property(tries = 100)
    void theBuiltInMappingGivesBackWhatTheImportFormatAllows(@ForAll("exports") List<List<String>> rows)
            throws Exception {
        try (Run run = new Run(rows, BuiltInMappings.named("tributary").orElseThrow())) {
            List<List<String>> kept = new ArrayList<>();
            List<Map<String, String>> aside = run.rows("set-aside.csv");
            List<String> asideLines = aside.stream().map(row -> row.get("row")).toList();
            for (List<String> row : rows) {
                if (!asideLines.contains(run.written(row))) {
                    kept.add(row.stream().map(String::strip).toList());
                }
            }
            assertThat(run.rows("opportunities.csv").stream()
                            .map(row -> HEADER.stream().map(row::get).toList())
                            .toList())
                    .isEqualTo(kept);
        }
    }

    /** One import of one file, in directories of its own. */
    private static final class Run implements AutoCloseable {
        private final Path directory;
        private final Path out;
        private final ImportReport report;

        private Run(List<List<String>> rows, Mapping mapping) throws Exception {
            directory = Files.createTempDirectory("import");
            out = directory.resolve("out");
            Path source = Files.createDirectory(directory.resolve("in"));
            CsvText.write(source.resolve("opportunities.csv"), HEADER, rows);
            report = MappedDirectory.into(out, source, mapping);
        }

        private List<Map<String, String>> rows(String file) throws IOException {
            return CsvText.read(out.resolve(file));
        }

        /** A row as it stands in the file. */
        private String written(List<String> row) {
            return CsvText.text(row, List.of()).replaceFirst("\n$", "");
        }

        private Map<String, String> ids() throws IOException {
            Map<String, String> ids = new TreeMap<>();
            for (Map<String, String> row : rows("opportunities.csv")) {
                ids.put(row.get("account_name"), row.get("account_id"));
            }
            return ids;
        }

        @Override
        public void close() throws IOException {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
