package dev.tributary.cli.exporting;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * Where the results go. They are written into a directory beside it and appear under its name all at once; until then,
 * and after a failure or Ctrl-C, what stood there before still stands.
 *
 * <p>With {@code --force} the directory that is replaced is renamed, then deleted; between the two renames there is an
 * instant without either, because a file system cannot swap directories.
 */
public final class OutDirectory implements AutoCloseable {
    private final Path target;
    private final Path beside;
    private final boolean force;
    private final boolean existed;
    private volatile boolean written;

    /** Fills the directory that will get the name. */
    @FunctionalInterface
    public interface Filling {
        void into(Path directory) throws IOException, InterruptedException;
    }

    /** The directory cannot be used; the message says why and what to do, in one line. */
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String line) {
            super(line);
        }
    }

    private OutDirectory(Path target, Path beside, boolean force) {
        this.target = target;
        this.beside = beside;
        this.force = force;
        this.existed = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Checks that results can be written there, before the work that gives them.
     *
     * @param mustStay what may not lie inside a directory that is replaced
     */
    public static OutDirectory check(Path out, boolean force, List<Path> mustStay) throws Unusable {
        Path target = out.toAbsolutePath().normalize();
        Path parent = target.getParent();
        Path name = target.getFileName();
        if (parent == null || name == null) {
            throw new Unusable(out + " cannot be replaced; --out names a directory to be created");
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            if (!force) {
                throw new Unusable(out + " exists; --force replaces it");
            }
            if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new Unusable(out + " is not a directory, so --force does not replace it");
            }
            for (Path kept : mustStay) {
                if (kept.toAbsolutePath().normalize().startsWith(target)) {
                    throw new Unusable(out + " holds " + kept + ", so --force does not replace it");
                }
            }
        }
        Path existing = parent;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
            throw new Unusable("cannot write to " + parent);
        }
        Path beside = parent.resolve("." + name + "." + ProcessHandle.current().pid() + ".partial");
        return new OutDirectory(target, beside, force);
    }

    /** What stands there now, for the person who stopped the run. */
    public String state() {
        return written ? "the results are in " + target : target + (existed ? " is as it was" : " was not created");
    }

    /** Writes and renames. */
    public void write(Filling filling) throws IOException, InterruptedException {
        delete(beside);
        Files.createDirectories(beside);
        filling.into(beside);
        Path old = target.resolveSibling(beside.getFileName() + ".old");
        if (force && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        written = true;
        delete(old);
    }

    /** Removes what a run that did not finish has written. */
    @Override
    public void close() throws IOException {
        delete(beside);
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path visited, @org.jspecify.annotations.Nullable IOException failed) throws IOException {
                if (failed != null) {
                    throw failed;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
