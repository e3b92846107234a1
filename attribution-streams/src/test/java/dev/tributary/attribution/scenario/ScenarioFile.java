package dev.tributary.attribution.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of scenarios, each file the one place where a rule or a conflict is told.
 *
 * @param name the path below the scenarios, with slashes
 * @param about what it says before the first scenario
 */
record ScenarioFile(String name, String title, String about, List<Scenario> scenarios) {

    static final Path FOLDER = Path.of("src/test/resources/scenarios");

    /** The page that tells the vocabulary; it has no scenarios. */
    static final String VOCABULARY = "README.md";

    private static final List<ScenarioFile> ALL = readAll();

    /** All of them, by name. */
    static List<ScenarioFile> all() {
        return ALL;
    }

    private static List<ScenarioFile> readAll() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(FOLDER.resolve(VOCABULARY)))
                    .map(ScenarioFile::read)
                    .sorted(Comparator.comparing(ScenarioFile::name))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String vocabulary() {
        return text(FOLDER.resolve(VOCABULARY));
    }

    private static ScenarioFile read(Path file) {
        return ScenarioReader.read(FOLDER.relativize(file).toString().replace('\\', '/'), text(file));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
