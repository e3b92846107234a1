package dev.tributary.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rehearsal says would differ is what differs when the whole system decides under the one policy and the other. */
class SimulateIT {

    private static final Path SAMPLE = Path.of("..", "sample-program");
    private static final Path MAKE_IMPORT = Path.of("..", "..", "shared", "tools", "make-import");
    private static final String SHORTER = "registration.protection_days=60";

    @TempDir
    Path directory;

    @Test
    void ofTheSampleItSaysWhatTwoRunsDifferIn() throws IOException {
        assertThat(rehearsedAndRunTwice(SAMPLE)).isPositive();
    }

    @Test
    void ofARealCrmExportItSaysWhatTwoRunsDifferIn() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(MAKE_IMPORT), "skipped: no CRM export beside the project");
        Path in = directory.resolve("crm");
        Process make = new ProcessBuilder("python3", MAKE_IMPORT.toString(), "crm", in.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("make-import.log").toFile())
                .start();
        assertThat(make.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(make.exitValue()).isZero();
        assertThat(rehearsedAndRunTwice(in)).isPositive();
    }

    @Test
    void thePageIsWrittenWholeAndNamesEveryLargestFlip() throws IOException {
        Path page = directory.resolve("report.html");
        String text = tributary("simulate", "--in", SAMPLE, "--set", SHORTER, "--html", page);
        JsonNode flips = new ObjectMapper()
                .readTree(tributary("simulate", "--in", SAMPLE, "--set", SHORTER, "--json"))
                .path("flips");
        assertThat(text).contains("registration.protection_days", "90 days", "60 days");
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
        flips.forEach(flip ->
                assertThat(page).content().contains(flip.path("opportunity_id").asText()));
    }

    /** Says how many deals flip. */
    private int rehearsedAndRunTwice(Path in) throws IOException {
        Path asItIs = directory.resolve("as-it-is");
        Path candidate = directory.resolve("candidate");
        tributary("attribute", "--in", in, "--out", asItIs);
        tributary("attribute", "--in", in, "--out", candidate, "--set", SHORTER);
        JsonNode said = new ObjectMapper().readTree(tributary("simulate", "--in", in, "--set", SHORTER, "--json"));

        SortedMap<String, String> flips = new TreeMap<>();
        said.path("flips")
                .forEach(flip -> flips.put(
                        flip.path("opportunity_id").asText(),
                        flip.path("from").asText("nobody") + " -> "
                                + flip.path("to").asText("nobody") + ", "
                                + flip.path("status").asText() + " "
                                + flip.path("arr").asText() + " "
                                + flip.path("currency").asText()));
        assertThat(flips).isEqualTo(differences(asItIs, candidate));

        SortedSet<String> casesAsTheyAre = cases(asItIs);
        SortedSet<String> casesOfCandidate = cases(candidate);
        assertThat(said.path("conflicts_opened").asLong())
                .isEqualTo(casesOfCandidate.stream()
                        .filter(id -> !casesAsTheyAre.contains(id))
                        .count());
        assertThat(said.path("conflicts_closed").asLong())
                .isEqualTo(casesAsTheyAre.stream()
                        .filter(id -> !casesOfCandidate.contains(id))
                        .count());
        return flips.size();
    }

    private static SortedMap<String, String> differences(Path asItIs, Path candidate) throws IOException {
        Map<String, String> before = sources(asItIs);
        Map<String, String> after = sources(candidate);
        Map<String, String> deals = deals(asItIs);
        SortedMap<String, String> differences = new TreeMap<>();
        before.forEach((deal, partner) -> {
            if (!partner.equals(after.get(deal))) {
                differences.put(deal, partner + " -> " + after.get(deal) + ", " + deals.get(deal));
            }
        });
        return differences;
    }

    /** By deal. */
    private static Map<String, String> sources(Path out) throws IOException {
        return rulesLines(out)
                .collect(Collectors.toMap(
                        row -> row.getField("opportunity_id"),
                        row -> row.getField("partner_id").isEmpty() ? "nobody" : row.getField("partner_id")));
    }

    /** What a flip says of its deal; a held line is a booked deal's. */
    private static Map<String, String> deals(Path out) throws IOException {
        return rulesLines(out)
                .collect(Collectors.toMap(
                        row -> row.getField("opportunity_id"),
                        row -> row.getField("status").replace("HELD", "BOOKED") + " " + row.getField("gross_arr") + " "
                                + row.getField("currency")));
    }

    private static Stream<NamedCsvRecord> rulesLines(Path out) throws IOException {
        return rows(out.resolve("arr-records.csv"))
                .filter(row -> row.getField("model").equals("rules"));
    }

    private static SortedSet<String> cases(Path out) throws IOException {
        return rows(out.resolve("conflicts.csv"))
                .filter(row -> !row.getField("status").equals("WITHDRAWN"))
                .map(row -> row.getField("case_id"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<NamedCsvRecord> rows(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream().toList().stream();
        }
    }

    private static String tributary(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = TributaryCommand.run(
                Stream.of(arguments).map(Object::toString).toArray(String[]::new),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
        assertThat(code).as("%s%n%s", out, err).isZero();
        return out.toString();
    }
}
