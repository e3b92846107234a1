package dev.tributary.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a server's program is looked for, first found wins: the settings, the system property, the environment variable, then
 * what the build made of it, in the working directory or one above it.
 *
 * @param what the program, as a message calls it at the beginning of a sentence
 * @param built the directory below {@code local-stack/target} that the build puts it in
 * @param remedy what to do when it is nowhere
 */
record HomeSearch(String what, String property, String variable, String built, String remedy) {

    /** A directory, and who named it. */
    record Found(Path directory, String saidBy) {}

    /** @throws LocalStackException when it is nowhere, or what was named is no directory; the message has the remedy */
    Found find(@Nullable Path fromSettings) {
        String fromProperty = System.getProperty(property);
        String fromVariable = System.getenv(variable);
        if (fromSettings != null) {
            return directory(fromSettings, "the settings");
        }
        if (fromProperty != null && !fromProperty.isBlank()) {
            return directory(Path.of(fromProperty), "system property " + property);
        }
        if (fromVariable != null && !fromVariable.isBlank()) {
            return directory(Path.of(fromVariable), "environment variable " + variable);
        }
        return aboveWorkingDirectory();
    }

    LocalStackException absent(String why) {
        return new LocalStackException(what + " is not there: " + why + ".\n" + remedy);
    }

    private Found aboveWorkingDirectory() {
        Path start = Path.of("").toAbsolutePath();
        for (Path directory = start; directory != null; directory = directory.getParent()) {
            Path candidate = directory.resolve("local-stack").resolve("target").resolve(built);
            if (Files.isDirectory(candidate)) {
                return new Found(candidate, "the build");
            }
        }
        throw absent("no local-stack/target/" + built + " in " + start + " or above it");
    }

    private Found directory(Path home, String saidBy) {
        if (!Files.isDirectory(home)) {
            throw absent(saidBy + " says " + home + ", which is no directory");
        }
        return new Found(home.toAbsolutePath(), saidBy);
    }
}
