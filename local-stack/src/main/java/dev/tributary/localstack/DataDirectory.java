package dev.tributary.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one stack, locked while the stack runs so that two never write to the same data. A temporary one is deleted at
 * close; after a kill of this process it stays where the operating system keeps temporary files.
 */
final class DataDirectory implements AutoCloseable {

    private final Path root;
    private final boolean temporary;
    private final FileChannel lockChannel;

    private DataDirectory(Path root, boolean temporary, FileChannel lockChannel) {
        this.root = root;
        this.temporary = temporary;
        this.lockChannel = lockChannel;
    }

    static DataDirectory open(@Nullable Path wanted) {
        try {
            Path root = wanted == null
                    ? Files.createTempDirectory("tributary-stack-")
                    : Files.createDirectories(wanted).toAbsolutePath();
            DataDirectory directory = new DataDirectory(root, wanted == null, lock(root));
            Files.createDirectories(directory.temporaryFiles());
            return directory;
        } catch (IOException e) {
            throw new LocalStackException(
                    "The data directory " + (wanted == null ? "" : wanted + " ") + "cannot be used: " + e.getMessage()
                            + "\nChoose one that you may write to.",
                    e);
        }
    }

    Path root() {
        return root;
    }

    Path dataOf(String server) {
        return root.resolve(server);
    }

    LogFile logOf(String server) {
        return new LogFile(root.resolve(server + ".log"));
    }

    Path temporaryFiles() {
        return root.resolve("tmp");
    }

    @Override
    public void close() {
        try {
            lockChannel.close();
            if (temporary) {
                delete();
            }
        } catch (IOException e) {
            throw new LocalStackException(
                    "The data directory " + root + " could not be put away: " + e.getMessage(), e);
        }
    }

    private static FileChannel lock(Path root) throws IOException {
        FileChannel channel =
                FileChannel.open(root.resolve("stack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLockedByUs(channel)) {
            channel.close();
            throw new LocalStackException("Another stack is running on the data directory " + root
                    + ".\nStop it, or choose another directory.");
        }
        return channel;
    }

    private static boolean isLockedByUs(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private void delete() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(root)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException alreadyGone) {
            return;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
