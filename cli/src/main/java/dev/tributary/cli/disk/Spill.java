package dev.tributary.cli.disk;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Records put aside on disk in parts, to be looked at one part after the other by somebody for whom all of them would be
 * too many.
 *
 * <p>It is one temporary file, which has no name as soon as it is open: whatever ends the process, nothing of it stays.
 */
public final class Spill implements Closeable {
    private static final int SMALLEST_BLOCK = 1 << 10;
    private static final int LARGEST_BLOCK = 1 << 16;

    private final FileChannel file;
    private final List<List<Block>> parts = new ArrayList<>();
    private final AtomicLong end = new AtomicLong();

    private record Block(long at, int length) {}

    private Spill(FileChannel file, int count) {
        this.file = file;
        for (int i = 0; i < count; i++) {
            parts.add(new ArrayList<>());
        }
    }

    /**
     * Where this machine has temporary files.
     *
     * @param parts how many, from 0 on
     */
    public static Spill temporary(int parts) throws IOException {
        return temporary(Path.of(System.getProperty("java.io.tmpdir")), parts);
    }

    /** In a directory that exists. */
    public static Spill temporary(Path directory, int parts) throws IOException {
        Path path = Files.createTempFile(directory, "tributary", ".spill");
        try {
            return new Spill(
                    FileChannel.open(
                            path,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE),
                    parts);
        } catch (IOException unusable) {
            Files.deleteIfExists(path);
            throw unusable;
        }
    }

    public int parts() {
        return parts.size();
    }

    /** How many bytes were put aside. */
    public long bytes() {
        return end.get();
    }

    /**
     * For one thread; several may write at once. Of a part it keeps its own order.
     *
     * @param memory how many bytes its buffers may take together, about
     */
    public Writer writer(int memory) {
        return new Writer(Math.max(SMALLEST_BLOCK, Math.min(LARGEST_BLOCK, memory / parts.size())));
    }

    /** What was put aside for a part, once nobody writes any more. */
    public Reader reader(int part) {
        return new Reader(List.copyOf(parts.get(part)));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Puts records aside. */
    public final class Writer implements Closeable {
        private final int blockSize;
        /** By part; none where nothing was put yet, or nothing is any more. */
        private final Map<Integer, byte[]> buffers = new HashMap<>();

        private final int[] used = new int[parts.size()];

        private Writer(int blockSize) {
            this.blockSize = blockSize;
        }

        public void put(int part, byte[] bytes, int offset, int length) throws IOException {
            byte[] buffer = room(part, Integer.BYTES + length);
            int at = used[part];
            ByteBuffer.wrap(buffer).putInt(at, length);
            System.arraycopy(bytes, offset, buffer, at + Integer.BYTES, length);
            used[part] = at + Integer.BYTES + length;
        }

        private byte[] room(int part, int needed) throws IOException {
            byte[] buffer = buffers.get(part);
            if (buffer != null && used[part] + needed > buffer.length) {
                flush(part);
                buffer = needed > buffer.length ? null : buffer;
            }
            if (buffer == null) {
                buffer = new byte[Math.max(blockSize, needed)];
                buffers.put(part, buffer);
            }
            return buffer;
        }

        private void flush(int part) throws IOException {
            byte[] buffer = buffers.get(part);
            if (buffer == null || used[part] == 0) {
                return;
            }
            int length = used[part];
            long at = end.getAndAdd(length);
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, length);
            while (bytes.hasRemaining()) {
                file.write(bytes, at + bytes.position());
            }
            List<Block> blocks = parts.get(part);
            synchronized (blocks) {
                blocks.add(new Block(at, length));
            }
            used[part] = 0;
        }

        /** Nothing is put aside by this writer any more. */
        @Override
        public void close() throws IOException {
            for (int part = 0; part < used.length; part++) {
                flush(part);
            }
            buffers.clear();
        }
    }

    /** Gives back what was put aside for one part. */
    public final class Reader {
        private final List<Block> blocks;
        private ByteBuffer block = ByteBuffer.allocate(0);
        private int next;

        private Reader(List<Block> blocks) {
            this.blocks = blocks;
        }

        /** The next record; null: there are no more. It stands until the next one is asked for. */
        public @Nullable ByteBuffer next() throws IOException {
            if (!block.hasRemaining()) {
                if (next == blocks.size()) {
                    return null;
                }
                block = read(blocks.get(next++));
            }
            int length = block.getInt();
            ByteBuffer record = block.slice(block.position(), length);
            block.position(block.position() + length);
            return record;
        }

        private ByteBuffer read(Block wanted) throws IOException {
            byte[] into = block.array().length >= wanted.length() ? block.array() : new byte[wanted.length()];
            ByteBuffer bytes = ByteBuffer.wrap(into, 0, wanted.length());
            while (bytes.hasRemaining()) {
                if (file.read(bytes, wanted.at() + bytes.position()) < 0) {
                    throw new EOFException("a temporary file is shorter than it was written");
                }
            }
            return bytes.flip();
        }
    }
}
