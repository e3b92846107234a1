package dev.tributary.cli.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SortOnDiskTest {
    private static final long A_FEW_RECORDS = 2_000;

    @TempDir
    private Path directory;

    @Test
    void givesOfEachKeyTheNewestValueInTheOrderOfTheKeysHoweverOftenItSpills() throws IOException {
        Random random = new Random(20_261_121L);
        Map<String, String> expected = new TreeMap<>();
        try (SortOnDisk sort = new SortOnDisk(directory, (before, after) -> after, A_FEW_RECORDS)) {
            for (int i = 0; i < 1_000; i++) {
                String key = "k" + random.nextInt(200);
                boolean deleted = random.nextInt(10) == 0;
                sort.add(bytes(key), deleted ? null : bytes("v" + i));
                if (deleted) {
                    expected.remove(key);
                } else {
                    expected.put(key, "v" + i);
                }
            }
            assertThat(sort.runs()).as("it has spilled").isGreaterThan(10);
            assertThat(files()).as("nothing is left whatever happens now").isZero();
            List<String> given = new ArrayList<>();
            sort.forEach((key, value) -> given.add(text(key) + "=" + text(value)));
            assertThat(given)
                    .containsExactlyElementsOf(expected.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .toList());
        }
        assertThat(files()).isZero();
    }

    @Test
    void theValueThatStandsIsChosenAmongAllOfAKeyAlsoAcrossFiles() throws IOException {
        try (SortOnDisk sort = new SortOnDisk(
                directory,
                (one, other) -> text(one.bytes()).compareTo(text(other.bytes())) <= 0 ? one : other,
                A_FEW_RECORDS)) {
            for (int i = 999; i >= 0; i--) {
                sort.add(bytes("k" + i % 3), bytes(String.format("%03d", i)));
                sort.add(bytes("once" + i), bytes("x"));
            }
            Map<String, String> given = new TreeMap<>();
            sort.forEach((key, value) -> given.put(text(key), text(value)));
            assertThat(given)
                    .hasSize(1_003)
                    .containsEntry("k0", "000")
                    .containsEntry("k1", "001")
                    .containsEntry("k2", "002");
        }
    }

    @Test
    void keysAreComparedAsBytesWithoutSign() throws IOException {
        try (SortOnDisk sort = SortOnDisk.newest(directory)) {
            for (String key : List.of("\u00e9", "z", "\ud83d\ude00", "\uffee")) {
                sort.add(bytes(key), bytes(key));
            }
            List<String> given = new ArrayList<>();
            sort.forEach((key, value) -> given.add(text(key)));
            assertThat(given).containsExactly("z", "\u00e9", "\uffee", "\ud83d\ude00");
        }
    }

    private long files() throws IOException {
        try (var files = Files.list(directory)) {
            return files.count();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
