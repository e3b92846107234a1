package dev.tributary.cli.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** Held by the command that starts or stops a stack, so that two never do at once. Gone when its process is. */
final class StackLock implements AutoCloseable {

    private final StackDirectory directory;
    private final FileChannel channel;

    private StackLock(StackDirectory directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** @throws StackRefused when another command holds it */
    static StackLock take(StackDirectory directory) throws StackRefused, IOException {
        Files.createDirectories(directory.root());
        FileChannel channel = FileChannel.open(directory.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            taken = channel.tryLock() != null;
        } catch (OverlappingFileLockException heldHere) {
            // The same as held by another process: told below.
            taken = false;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        if (!taken) {
            throw new StackRefused(
                    "another tributary up or down is at work on " + directory.root() + "; wait until it has ended");
        }
        return new StackLock(directory, channel);
    }

    /** What it is the lock of. */
    StackDirectory directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
