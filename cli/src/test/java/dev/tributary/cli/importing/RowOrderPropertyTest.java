package dev.tributary.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Shuffling the rows and giving every row twice changes nothing but the lines at which refused rows are reported. */
class RowOrderPropertyTest {
    private static final String TOUCHES = "touch_id,partner_id,opportunity_id,type,occurred_at";
    private static final String DEALS = "opportunity_id,stage,arr,currency,created_at,closed_at";

    @Property(tries = 200)
    void theOrderAndRepetitionOfRowsChangesNothing(
            @ForAll("touches") List<String> touches, @ForAll("deals") List<String> deals, @ForAll Random random)
            throws Exception {
        String once = outcome(deals, touches);
        assertThat(outcome(shuffledTwice(deals, random), shuffledTwice(touches, random)))
                .isEqualTo(once);
    }

    @Provide
    Arbitrary<List<String>> touches() {
        return Combinators.combine(
                        Arbitraries.of("T-1", "T-2", "T-3", "\"T,4\"", ""),
                        Arbitraries.of("P-1", "P-2", "P-3"),
                        Arbitraries.of("DEMO", "POC", "LUNCH"),
                        Arbitraries.of("2017-01-01", "2017-01-01T00:00:00Z", "2017-02-01", "2019-06-01", "soon"))
                .as((id, partner, type, at) -> id + "," + partner + ",O-1," + type + "," + at)
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<String>> deals() {
        return Combinators.combine(
                        Arbitraries.of("O-1", "O-2", "\"O\n3\"", "O-4"),
                        Arbitraries.of("Won", "Engaging", "Nearly"),
                        Arbitraries.of("1", "1.00", "2", "1.005", "-3"),
                        Arbitraries.of("", "2017-03-01", "2017-04-01"))
                .as((id, stage, arr, closed) -> id + "," + stage + "," + arr + ",USD,2017-01-01," + closed)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    private static List<String> shuffledTwice(List<String> rows, Random random) {
        List<String> shuffled = new ArrayList<>(rows);
        shuffled.addAll(rows);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static String outcome(List<String> deals, List<String> touches) throws Exception {
        Path directory = Files.createTempDirectory("rows");
        try {
            Importing files = new Importing(directory)
                    .with("opportunities.csv", DEALS + "\n" + String.join("\n", deals) + "\n")
                    .with("touches.csv", TOUCHES + "\n" + String.join("\n", touches) + "\n");
            ImportDirectory input = files.read();
            Stream<String> refused = input.refusals().stream()
                    .map(refusal -> refusal.file() + refusal.column() + refusal.reason() + refusal.row())
                    .sorted();
            return String.join(
                    "\n",
                    Stream.of(
                                    Importing.events(input).stream(),
                                    refused,
                                    input.warnings().stream().map(Warning::toString),
                                    Stream.of(
                                            input.asOf().toString(),
                                            input.months().toString()))
                            .flatMap(lines -> lines)
                            .toList());
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
