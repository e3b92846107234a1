package dev.tributary.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * Where PostgreSQL's programs come from. Looked for, first found wins: the settings, the system property {@value #PROPERTY}, the
 * environment variable {@value #VARIABLE}, then {@code local-stack/target/postgresql} in the working directory or one above it.
 *
 * <p>The directory holds either the programs themselves, as an installation of PostgreSQL 17 does, or an archive of them, which is
 * what the build puts there. An archive is unpacked at its first use, so that a build for which no server is started does not wait
 * for it, and once: later starts, also by others, take what is there.
 *
 * @param directory absolute
 */
public record PostgresHome(Path directory) {

    public static final String PROPERTY = "tributary.postgresql.home";
    static final String VARIABLE = "TRIBUTARY_POSTGRESQL_HOME";

    private static final String REMEDY = "Get it with: mvn -pl local-stack process-resources\n"
            + "or, on a machine for which that has none, name an installation of PostgreSQL 17, the directory above its bin: -D"
            + PROPERTY + "=DIRECTORY or " + VARIABLE + "=DIRECTORY";

    private static final HomeSearch SEARCH = new HomeSearch("PostgreSQL", PROPERTY, VARIABLE, "postgresql", REMEDY);

    private static final String ARCHIVE_SUFFIX = ".txz";

    /**
     * The directory, for a process that is to be told.
     *
     * @throws LocalStackException when it is nowhere; the message has the remedy
     */
    public static Path locate() {
        return find(null).directory();
    }

    static PostgresHome find(@Nullable Path fromSettings) {
        return new PostgresHome(SEARCH.find(fromSettings).directory());
    }

    /**
     * The directory with {@code postgres} and {@code initdb}.
     *
     * @param otherwise where an archive is unpacked when the home itself may not be written to
     */
    Path programs(Path otherwise) throws IOException {
        Path installed = directory.resolve("bin");
        if (Files.isExecutable(installed.resolve("postgres"))) {
            return installed;
        }
        Path archive = archive();
        String name = "server-" + keyOf(archive);
        for (Path place : List.of(directory, otherwise)) {
            if (Files.isDirectory(place.resolve(name))) {
                return place.resolve(name).resolve("bin");
            }
        }
        Path place = Files.isWritable(directory) ? directory : otherwise;
        unpack(archive, place.resolve(name));
        return place.resolve(name).resolve("bin");
    }

    private Path archive() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> archives = files.filter(
                            file -> file.getFileName().toString().endsWith(ARCHIVE_SUFFIX))
                    .toList();
            if (archives.size() != 1) {
                throw SEARCH.absent(directory + " holds no bin/postgres, and " + archives.size() + " files *"
                        + ARCHIVE_SUFFIX + ", not one");
            }
            return archives.get(0);
        }
    }

    /** Another archive is unpacked elsewhere, so that a new version is never mistaken for the old one. */
    private static UUID keyOf(Path archive) throws IOException {
        String identity = archive.getFileName() + " " + Files.size(archive) + " " + Files.getLastModifiedTime(archive);
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
    }

    /** All or nothing, also when two processes do it at the same time: the first one's is kept. */
    private static void unpack(Path archive, Path target) throws IOException {
        Path unfinished = target.resolveSibling("unpacking-" + UUID.randomUUID());
        try {
            Files.createDirectory(unfinished);
            extract(archive, unfinished);
            try {
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                if (!Files.isDirectory(target)) {
                    throw e;
                }
            }
        } finally {
            FileTree.delete(unfinished);
        }
    }

    /** The JDK knows neither xz nor tar; the former is a small library, the latter a program that every Unix has. */
    private static void extract(Path archive, Path target) throws IOException {
        Process tar;
        try {
            tar = new ProcessBuilder("tar", "-x", "-o", "-f", "-", "-C", target.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new LocalStackException(
                    "PostgreSQL cannot be unpacked, the program tar is not there: " + e.getMessage() + "\nInstall tar.",
                    e);
        }
        String refusal = "";
        // The way to tar is opened first and closed in any case: tar waits for its end.
        try (OutputStream out = tar.getOutputStream();
                InputStream packed = Files.newInputStream(archive);
                InputStream in = new XZInputStream(packed)) {
            in.transferTo(out);
        } catch (IOException e) {
            // A tar that gave up has closed its end of the pipe; what it says is worth more than that.
            refusal = e.getMessage() + " ";
        }
        refusal += new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (exitCode(tar) != 0 || !refusal.isBlank()) {
            throw new LocalStackException("PostgreSQL cannot be unpacked from " + archive + " to " + target + ": "
                    + refusal.strip() + "\nIs the disk full? Should the archive be damaged: delete it and " + REMEDY);
        }
    }

    private static int exitCode(Process tar) {
        try {
            return tar.waitFor();
        } catch (InterruptedException e) {
            tar.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new LocalStackException("Interrupted while PostgreSQL was being unpacked.", e);
        }
    }
}
