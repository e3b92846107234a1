package dev.tributary.cli.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where the technical log goes: {@code ~/.tributary/logs/tributary.log}, or under {@code TRIBUTARY_HOME}. A person sees
 * it only when something fails that nobody foresaw. Over 10 MB it is begun anew; the one before is kept as {@code .1}.
 */
final class LogFile {
    /** Read by the logging configuration when the first logger is made, so it is set before. */
    private static final String PROPERTY = "tributary.log";

    private static final long LARGEST = 10L * 1024 * 1024;

    private LogFile() {}

    /** Names the file; it and its directory are made when something is logged, so most commands leave no trace. */
    static Path prepare() {
        Path file = directory().resolve("tributary.log");
        if (!canBeWritten(file)) {
            file = Path.of(
                    System.getProperty("java.io.tmpdir"),
                    "tributary-" + ProcessHandle.current().pid() + ".log");
        }
        System.setProperty(PROPERTY, file.toString());
        return file;
    }

    private static boolean canBeWritten(Path file) {
        try {
            if (Files.exists(file) && Files.size(file) > LARGEST) {
                Files.move(file, file.resolveSibling("tributary.log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException notOurs) {
            return false;
        }
        Path existing = file.toAbsolutePath();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing != null && Files.isWritable(existing);
    }

    private static Path directory() {
        String home = System.getenv("TRIBUTARY_HOME");
        return home == null || home.isBlank()
                ? Path.of(System.getProperty("user.home"), ".tributary", "logs")
                : Path.of(home, "logs");
    }
}
