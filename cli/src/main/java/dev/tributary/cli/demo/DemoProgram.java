package dev.tributary.cli.demo;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.cli.generating.Dirt;
import dev.tributary.cli.generating.ProgramFiles;
import dev.tributary.cli.generating.ProgramGenerator;
import dev.tributary.cli.generating.ProgramShape;
import dev.tributary.cli.importing.ImportDirectory;
import dev.tributary.cli.importing.ImportRefused;
import dev.tributary.cli.loading.EventStream;
import dev.tributary.cli.loading.TickPlan;
import dev.tributary.schemas.avro.ProgramPartner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A generated program in the order of its events, kept in memory.
 *
 * @param partners names by id
 * @param ticks the end of every month, then the end
 */
public record DemoProgram(
        Path directory, List<EventStream.Event> events, Map<String, String> partners, List<Instant> ticks) {

    /** Draws it into a directory, whose files are then read as anybody's would be. */
    public static DemoProgram draw(ProgramShape shape, Path directory, ProgramPolicy policy)
            throws IOException, InterruptedException {
        Files.createDirectories(directory);
        try (ProgramFiles files = ProgramFiles.in(directory, Dirt.NONE, shape.seed())) {
            new ProgramGenerator(shape).generate(files, done -> {});
        }
        try {
            ImportDirectory input = ImportDirectory.check(directory, policy::stageOf, null);
            List<EventStream.Event> events = new ArrayList<>();
            Map<String, String> partners = new HashMap<>();
            input.forEach((source, event) -> {
                events.add(new EventStream.Event(source, event));
                if (event.value() instanceof ProgramPartner partner && partner.getName() != null) {
                    partners.put(partner.getPartnerId(), partner.getName());
                }
            });
            events.sort(Comparator.comparing(event -> event.event().recordedAt()));
            return new DemoProgram(directory, events, partners, TickPlan.of(input.months(), input.asOf(), null));
        } catch (ImportRefused impossible) {
            throw new IllegalStateException("a generated program is refused: " + impossible.line(), impossible);
        }
    }

    /** The events recorded at or before a time, without the first ones. */
    List<EventStream.Event> upTo(Instant at, int from) {
        int end = from;
        while (end < events.size() && !events.get(end).event().recordedAt().isAfter(at)) {
            end++;
        }
        return events.subList(from, end);
    }

    String partner(String id) {
        return partners.getOrDefault(id, id);
    }
}
