package dev.tributary.cli.generating;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.cli.importing.ImportDirectory;
import dev.tributary.cli.importing.Refusal;
import dev.tributary.crm.canonical.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with mistakes on purpose are refused where they were told to be, and say the same as without. */
class ProgramFilesTest {
    private static final int DEALS = 400;

    @TempDir
    private Path clean;

    @TempDir
    private Path dirty;

    @Test
    void everyBadRowIsRefusedForItsReason() throws Exception {
        Generated.into(clean, DEALS, 3, Dirt.NONE);
        ProgramFiles files = Generated.into(dirty, DEALS, 3, new Dirt(100, 0, true));
        ImportDirectory input = read(dirty);
        Map<Reason, Long> refused = input.refusals().stream()
                .collect(Collectors.groupingBy(
                        Refusal::reason, () -> new EnumMap<>(Reason.class), Collectors.counting()));
        Map<Reason, Long> expected = new EnumMap<>(files.badRows());
        long lost = expected.remove(Reason.UNKNOWN_OPPORTUNITY);
        assertThat(refused).isEqualTo(expected).hasSizeGreaterThan(8);
        assertThat(input.totalRows()).isEqualTo(read(clean).totalRows() + lost);
        assertThat(input.asOf()).isEqualTo(read(clean).asOf());
    }

    @Test
    void duplicatesSayNothingNewAndAreNotRefused() throws Exception {
        Generated.into(clean, DEALS, 3, Dirt.NONE);
        ProgramFiles files = Generated.into(dirty, DEALS, 3, new Dirt(0, 200, true));
        assertThat(files.duplicates()).isPositive();
        for (ProgramFile file : ProgramFile.values()) {
            assertThat(new HashSet<>(lines(dirty, file))).isEqualTo(new HashSet<>(lines(clean, file)));
        }
        assertThat(read(dirty).totalRows()).isEqualTo(read(clean).totalRows() + files.duplicates());
        assertThat(read(dirty).refusals()).isEmpty();
    }

    @Test
    void shufflingKeepsTheRowsAndChangesTheirOrder() throws Exception {
        Generated.into(clean, DEALS, 3, Dirt.NONE);
        Generated.into(dirty, DEALS, 3, new Dirt(0, 0, true));
        for (ProgramFile file : ProgramFile.values()) {
            List<String> before = lines(clean, file);
            List<String> after = lines(dirty, file);
            assertThat(after).isNotEqualTo(before).containsExactlyInAnyOrderElementsOf(before);
        }
    }

    @Test
    void theRowsThatAreToldAreThere() throws Exception {
        ProgramFiles files = Generated.into(dirty, DEALS, 3, new Dirt(50, 50, false));
        for (ProgramFile file : ProgramFile.values()) {
            assertThat(files.rows()).containsEntry(file, lines(dirty, file).size() - 1L);
        }
    }

    private static ImportDirectory read(Path directory) throws Exception {
        return ImportDirectory.check(directory, PolicyReader.defaults()::stageOf, null);
    }

    private static List<String> lines(Path directory, ProgramFile file) throws IOException {
        return Files.readAllLines(directory.resolve(file.fileName()));
    }
}
