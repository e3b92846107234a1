package dev.tributary.localstack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The classes of a server as the virtual machine left them in memory at an earlier clean stop, so that a start takes about half
 * the time. Only a help: without it, or with one that does not fit, the server starts as well, only slower.
 *
 * <p>Recorded at the first clean stop, which takes some seconds longer for it. Named after everything that it depends on, so that
 * one made for other jars or another Java is not taken. Not used when a directory is on the class path: the virtual machine cannot
 * tell whether its classes have changed.
 */
final class ClassArchive {

    /** The newest of each server are kept: one for the command, some for the tests of different modules. */
    private static final int KEPT = 4;

    private static final String SUFFIX = ".jsa";

    /** An archive that does not fit is no fault worth a line in the server's log, nor is a class that cannot be archived. */
    private static final List<String> QUIET = List.of("-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off");

    private final Path directory;
    private final String server;
    private final Path archive;
    private final Path recording;

    private ClassArchive(Path directory, String server, String key) {
        this.directory = directory;
        this.server = server;
        this.archive = directory.resolve(server + "-" + key + SUFFIX);
        this.recording = directory.resolve(server + "-" + UUID.randomUUID() + ".recording");
    }

    interface Action {
        void on(ClassArchive archive) throws IOException;
    }

    /** The archive for this child; none when there cannot be one. */
    static Optional<ClassArchive> of(ChildJava child, String server, Path directory) {
        try {
            Files.createDirectories(directory);
            if (!Files.isWritable(directory)) {
                return Optional.empty();
            }
            StringBuilder dependsOn = new StringBuilder(System.getProperty("java.home"))
                    .append(System.getProperty("java.vm.version"))
                    .append(child.options());
            for (String entry : child.classPath()) {
                Path jar = Path.of(entry);
                if (!Files.isRegularFile(jar)) {
                    return Optional.empty();
                }
                FileTime modified = Files.getLastModifiedTime(jar);
                dependsOn.append('\n').append(jar).append(Files.size(jar)).append(modified);
            }
            UUID key = UUID.nameUUIDFromBytes(dependsOn.toString().getBytes(StandardCharsets.UTF_8));
            return Optional.of(new ClassArchive(directory, server, key.toString()));
        } catch (IOException unusableDirectory) {
            // A read-only installation, for example: the server starts without an archive.
            return Optional.empty();
        }
    }

    boolean exists() {
        return Files.isRegularFile(archive);
    }

    List<String> options() {
        String option = exists() ? "-XX:SharedArchiveFile=" + archive : "-XX:ArchiveClassesAtExit=" + recording;
        return Stream.concat(Stream.of(option), QUIET.stream()).toList();
    }

    /** To be called after a clean stop: makes what was recorded, if anything, available to later starts. */
    void publish() throws IOException {
        if (!Files.isRegularFile(recording)) {
            return;
        }
        Files.move(recording, archive, StandardCopyOption.ATOMIC_MOVE);
        for (Path outdated : beyondTheNewest()) {
            Files.deleteIfExists(outdated);
        }
    }

    /** To be called after a kill: what was being recorded is not complete. */
    void discard() throws IOException {
        Files.deleteIfExists(recording);
    }

    /** To be called after a failed start, so that an archive cannot be what makes the next one fail too. */
    void remove() throws IOException {
        discard();
        Files.deleteIfExists(archive);
    }

    private List<Path> beyondTheNewest() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.startsWith(server + "-") && name.endsWith(SUFFIX);
                    })
                    .sorted(Comparator.comparing((Path file) -> file.toFile().lastModified())
                            .reversed())
                    .skip(KEPT)
                    .toList();
        }
    }
}
