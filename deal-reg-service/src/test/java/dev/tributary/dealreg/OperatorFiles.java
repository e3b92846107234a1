package dev.tributary.dealreg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that operators of the service use, as they stand in the repository. */
final class OperatorFiles {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path OBSERVABILITY = ROOT.resolve("docker/observability");
    private static final Pattern METRIC = Pattern.compile("\\b(?:tributary|hikaricp|jvm|process|system)_[a-z0-9_]+");

    private OperatorFiles() {}

    static String alerts() {
        return read(OBSERVABILITY.resolve("service-alerts.yml"));
    }

    static String testsOfAlerts() {
        return read(OBSERVABILITY.resolve("service-alerts.test.yml"));
    }

    static String board() {
        return read(OBSERVABILITY.resolve("grafana/dashboards/service.json"));
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

    /** What stands below a heading of the service's page, up to the next of its rank. */
    static String section(String heading) {
        String page = read(ROOT.resolve("docs/deal-reg-service.md"));
        int from = page.indexOf("\n## " + heading + "\n");
        if (from < 0) {
            throw new IllegalStateException("docs/deal-reg-service.md has no section " + heading);
        }
        int to = page.indexOf("\n## ", from + 1);
        return to < 0 ? page.substring(from) : page.substring(from, to);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
