package dev.tributary.localstack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one stack, locked while the stack runs so that two never write to the same data. A temporary one is deleted at
 * close; after a kill of this process it stays where the operating system keeps temporary files.
 */
final class DataDirectory implements AutoCloseable {

    private final Path root;
    private final Path logs;
    private final boolean temporary;
    private final FileChannel lockChannel;

    private DataDirectory(Path root, Path logs, boolean temporary, FileChannel lockChannel) {
        this.root = root;
        this.logs = logs;
        this.temporary = temporary;
        this.lockChannel = lockChannel;
    }

    /** @param logs where the servers' logs are kept; null: with their data */
    static DataDirectory open(@Nullable Path wanted, @Nullable Path logs) {
        try {
            Path root = wanted == null
                    ? Files.createTempDirectory("tributary-stack-")
                    : Files.createDirectories(wanted).toAbsolutePath();
            Path logDirectory =
                    logs == null ? root : Files.createDirectories(logs).toAbsolutePath();
            DataDirectory directory = new DataDirectory(root, logDirectory, wanted == null, lock(root));
            // What a killed server left there is nobody's.
            FileTree.delete(directory.temporaryFiles());
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
        return new LogFile(logs.resolve(server + ".log"));
    }

    Path temporaryFiles() {
        return root.resolve("tmp");
    }

    @Override
    public void close() {
        try {
            lockChannel.close();
            if (temporary) {
                FileTree.delete(root);
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
}
