package dev.tributary.crm.files;

import dev.tributary.crm.mapping.Mapping;
import dev.tributary.crm.mapping.Stages;
import dev.tributary.crm.mapping.reading.MappingReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Imports of directories for tests, with the stages that the shipped policy knows. */
public final class MappedDirectory {
    private static final Set<String> CLOSED = Set.of("Won", "Lost", "COMMITTED", "LAUNCHED", "CLOSED_LOST");
    private static final Set<String> OPEN = Set.of("Prospecting", "Engaging", "IDENTIFIED", "QUALIFIED");

    /** Stands for a program's policy. */
    public static final Stages STAGES = new Stages() {
        @Override
        public boolean known(String stage) {
            return CLOSED.contains(stage) || OPEN.contains(stage);
        }

        @Override
        public boolean closed(String stage) {
            return CLOSED.contains(stage);
        }
    };

    private MappedDirectory() {}

    public static Mapping mapping(String text) throws Exception {
        return MappingReader.read(text, "mapping.yaml");
    }

    public static ImportReport into(Path out, Path source, Mapping mapping) throws Exception {
        Files.createDirectories(out);
        return DirectoryImport.prepare(source, mapping, STAGES).write(out, bytes -> {});
    }

    public static List<String> lines(Path directory, String file) throws Exception {
        return Files.readAllLines(directory.resolve(file));
    }
}
