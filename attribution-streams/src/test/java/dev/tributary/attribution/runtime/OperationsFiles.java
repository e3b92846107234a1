package dev.tributary.attribution.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files that operators use, as they stand in the repository. */
final class OperationsFiles {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path OBSERVABILITY = ROOT.resolve("docker/observability");
    private static final Pattern METRIC = Pattern.compile("\\b(?:tributary|kafka|jvm|process|system)_[a-z0-9_]+");

    private OperationsFiles() {}

    static String page() {
        return read(ROOT.resolve("docs/operations.md"));
    }

    static String alerts() {
        return read(OBSERVABILITY.resolve("alerts.yml"));
    }

    /** All but that of deal-reg-service, which stands there too. */
    static List<Path> boards() {
        try (Stream<Path> files = Files.list(OBSERVABILITY.resolve("grafana/dashboards"))) {
            return files.filter(file -> !file.endsWith("service.json")).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Every metric that a text names. */
    static Set<String> metrics(String text) {
        return all(METRIC, text);
    }

    /** What a pattern finds; its group where it has one. */
    static Set<String> all(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(matcher.groupCount()));
        }
        return found;
    }

    /** What stands below a heading of the page, up to the next of its rank. */
    static String section(String heading) {
        String page = page();
        int from = page.indexOf("\n## " + heading + "\n");
        if (from < 0) {
            throw new IllegalStateException("docs/operations.md has no section " + heading);
        }
        int to = page.indexOf("\n## ", from + 1);
        return to < 0 ? page.substring(from) : page.substring(from, to);
    }
}
