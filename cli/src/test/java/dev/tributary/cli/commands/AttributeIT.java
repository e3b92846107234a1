package dev.tributary.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.attribution.oracle.ImportFiles;
import dev.tributary.attribution.oracle.NaiveAttribution;
import dev.tributary.attribution.oracle.OracleDefaults;
import dev.tributary.attribution.oracle.OracleResult;
import dev.tributary.attribution.oracle.OracleRows;
import dev.tributary.attribution.oracle.ProgramFacts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command, as its user types it: a real broker, a real registry, files in, files out. */
class AttributeIT {

    private static final Path SAMPLE = Path.of("..", "sample-program");

    /** Real data for those who have it beside the project; nobody needs it. */
    private static final Path MAKE_IMPORT = Path.of("..", "..", "shared", "tools", "make-import");

    /** Of the sample, which every claim about one run of it shares. */
    @TempDir
    static Path ofTheSample;

    private static String progressOfTheSample;

    @TempDir
    Path directory;

    @BeforeAll
    static void attributeTheSample() {
        progressOfTheSample = attribute(SAMPLE, sample());
    }

    private static Path sample() {
        return ofTheSample.resolve("out");
    }

    @Test
    void theSampleComesOutAsTheOracleComputesItFromTheFiles() throws IOException {
        assertAgreesWithTheOracle(SAMPLE, sample());
        assertThat(Files.readString(sample().resolve("proofs.csv")))
                .contains(",true")
                .doesNotContain(",false");
        assertThat(LedgerRecomputed.check(SAMPLE, sample())).isGreaterThan(100);
    }

    @Test
    void everyPhaseIsShownOnce() {
        assertThat(progressOfTheSample.lines().filter(line -> line.endsWith(" ...")))
                .contains("stop ...")
                .doesNotHaveDuplicates();
    }

    @Test
    void theSameRowsInAnyOrderAndTwiceGiveTheSameBytes() throws IOException {
        Path again = shuffledAndDoubled(SAMPLE, 20_261_121L);
        attribute(again, directory.resolve("second"));

        assertThat(files(sample())).isNotEmpty();
        for (Path file : files(sample())) {
            String name = file.getFileName().toString();
            assertThat(withoutDuplicateCounts(directory.resolve("second").resolve(name)))
                    .as(name)
                    .isEqualTo(withoutDuplicateCounts(file));
        }
    }

    @Test
    void aRealCrmExportComesOutAsTheOracleComputesIt() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(MAKE_IMPORT), "skipped: no CRM export beside the project");
        Path in = directory.resolve("crm");
        Process make = new ProcessBuilder("python3", MAKE_IMPORT.toString(), "crm", in.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("make-import.log").toFile())
                .start();
        assertThat(make.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(make.exitValue()).isZero();

        attribute(in, directory.resolve("out"));
        assertAgreesWithTheOracle(in, directory.resolve("out"));
        assertThat(LedgerRecomputed.check(in, directory.resolve("out"))).isGreaterThan(9_000);
    }

    private static void assertAgreesWithTheOracle(Path in, Path out) throws IOException {
        ProgramFacts facts = ImportFiles.read(in, OracleDefaults.stages());
        OracleResult oracle = NaiveAttribution.decide(facts, OracleDefaults.policy(), facts.defaultAsOf());
        // The oracle knows no relatives of customers: what concerns claims that are met only through them is left out.
        Set<String> related = new HashSet<>();
        for (String line : columns(out.resolve("conflicts.csv"), 1, 3, 4)) {
            if (line.startsWith("ENTITY_HIERARCHY,")) {
                related.addAll(List.of(line.split("[,;]")).subList(1, line.split("[,;]").length));
            }
        }
        related.remove("");
        assertSame(
                columns(out.resolve("arr-records.csv"), 0, 1, 2, 3, 4, 5, 6, 7, 9, 12).stream()
                        .filter(line -> !line.contains(",markov,") && !line.contains(",shapley,"))
                        .toList(),
                oracle.credit().stream().map(OracleRows::of).toList(),
                related);
        assertSame(
                columns(out.resolve("registrations.csv"), 0, 1, 3, 4, 5, 6),
                oracle.registrations().stream().map(OracleRows::of).toList(),
                related);
        assertSame(
                columns(out.resolve("conflicts.csv"), 0, 1, 3, 4, 5, 6, 8, 9),
                oracle.cases().stream().map(OracleRows::of).toList(),
                related);
    }

    private static void assertSame(List<String> told, List<String> oracle, Set<String> leftOut) {
        Predicate<String> compared = line -> Stream.of(line.split("[,;:]")).noneMatch(leftOut::contains);
        assertThat(told.stream().filter(compared))
                .containsExactlyInAnyOrderElementsOf(
                        oracle.stream().filter(compared).toList())
                .hasSizeGreaterThan(9 * oracle.size() / 10);
    }

    /** Some columns of a result file whose fields need no quotes. */
    private static List<String> columns(Path file, int... wanted) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1)
                    .map(line -> line.split(",", -1))
                    .map(fields -> {
                        List<String> chosen = new ArrayList<>();
                        for (int column : wanted) {
                            chosen.add(fields[column]);
                        }
                        return String.join(",", chosen);
                    })
                    .toList();
        }
    }

    private static String attribute(Path in, Path out) {
        StringWriter err = new StringWriter();
        StringWriter told = new StringWriter();
        int code = TributaryCommand.run(
                new String[] {"attribute", "--in", in.toString(), "--out", out.toString()},
                new PrintWriter(told, true),
                new PrintWriter(err, true));
        assertThat(code).as("%s%n%s", told, err).isZero();
        return err.toString();
    }

    private Path shuffledAndDoubled(Path in, long seed) throws IOException {
        Path to = Files.createDirectory(directory.resolve("shuffled"));
        for (Path file : files(in)) {
            List<String> lines = Files.readAllLines(file);
            List<String> rows = new ArrayList<>(lines.subList(1, lines.size()));
            rows.addAll(lines.subList(1, lines.size()));
            Collections.shuffle(rows, new Random(seed));
            rows.add(0, lines.get(0));
            Files.write(to.resolve(file.getFileName()), rows);
        }
        return to;
    }

    private static List<String> withoutDuplicateCounts(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.startsWith("duplicates_dropped,")).toList();
        }
    }

    private static List<Path> files(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.sorted().toList();
        }
    }
}
