package dev.tributary.cli.commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A page that a command writes: whole or not at all, and over an existing file only where that is asked for. */
final class PageFile {
    private final Path file;
    private final Path directory;

    private PageFile(Path file, Path directory) {
        this.file = file;
        this.directory = directory;
    }

    /** @param option the one that names the file, for the person who has to give another */
    static PageFile check(Path file, boolean force, String option) throws Refused {
        Path directory = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || directory == null || !Files.isDirectory(directory)) {
            throw new Refused(option + " " + file + " cannot be written: "
                    + (Files.isDirectory(file) ? "it is a directory" : directory + " does not exist"));
        }
        if (Files.exists(file) && !force) {
            throw new Refused(file + " exists already; --force replaces it");
        }
        return new PageFile(file, directory);
    }

    Path path() {
        return file;
    }

    void write(String text) throws Failed {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Beside it first, so that nobody reads half a page. */
    void write(byte[] content) throws Failed {
        Path beside = directory.resolve(file.getFileName() + ".new");
        try {
            Files.write(beside, content);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new Failed("cannot write " + file + ": " + failed.getMessage(), failed);
        }
    }
}
