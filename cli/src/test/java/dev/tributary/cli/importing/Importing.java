package dev.tributary.cli.importing;

import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.crm.event.InputEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An import directory in the making, and what reading it gives. */
final class Importing {
    static final String DEALS = "opportunity_id,stage,arr,currency,created_at,closed_at\n";
    static final String DEAL = "O-1,COMMITTED,100.00,USD,2017-01-01,2017-03-01\n";

    private static final ProgramPolicy POLICY = PolicyReader.defaults();

    private final Path directory;

    Importing(Path directory) throws IOException {
        this.directory = directory;
        with("opportunities.csv", DEALS + DEAL);
    }

    Importing with(String file, String text) throws IOException {
        return with(file, text.getBytes(StandardCharsets.UTF_8));
    }

    Importing with(String file, byte[] bytes) throws IOException {
        Files.write(directory.resolve(file), bytes);
        return this;
    }

    Importing without(String file) throws IOException {
        Files.delete(directory.resolve(file));
        return this;
    }

    ImportDirectory read() throws ImportRefused {
        return read(null);
    }

    ImportDirectory read(@Nullable Instant asOf) throws ImportRefused {
        return ImportDirectory.check(directory, POLICY::stageOf, asOf);
    }

    /** {@code line column REASON} of each refused row. */
    List<String> refusals() throws ImportRefused {
        return read().refusals().stream()
                .map(refusal -> refusal.line() + " " + (refusal.column() == null ? "-" : refusal.column()) + " "
                        + refusal.reason())
                .toList();
    }

    List<String> warnings() throws ImportRefused {
        return read().warnings().stream().map(Warning::toString).toList();
    }

    /** Everything that is published, in an order of its own. */
    static List<String> events(ImportDirectory input) throws ImportRefused, InterruptedException {
        List<InputEvent> events = new ArrayList<>();
        input.forEach((source, event) -> events.add(event));
        return events.stream()
                .map(event -> event.key() + " " + event.recordedAt() + " " + event.value())
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    }
}
