package dev.tributary.cli.exporting;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Sorts by key what may not fit into memory, with one value per key. Over a limit of memory what came so far is written to a
 * file, sorted; the files are merged at the end.
 */
final class SortOnDisk implements Closeable {
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final long BYTES_BESIDE = 120;
    private static final int BUFFER = 1 << 16;
    private static final int DELETED = -1;

    private final Path directory;
    private final BinaryOperator<Value> standing;
    private final long mostBytes;
    private final List<Path> runs = new ArrayList<>();
    private TreeMap<byte[], Value> pending = new TreeMap<>(Arrays::compareUnsigned);
    private long bytes;

    /** @param bytes null: the key is deleted */
    record Value(byte @Nullable [] bytes) {
        int length() {
            return bytes == null ? 0 : bytes.length;
        }
    }

    /** Takes the keys in the order of their bytes. */
    @FunctionalInterface
    interface Sink {
        void take(byte[] key, byte[] value) throws IOException;
    }

    /**
     * @param directory where files may be made; it exists
     * @param standing which of two values of one key stands; the first is the one that came first
     */
    SortOnDisk(Path directory, BinaryOperator<Value> standing) {
        this(directory, standing, MOST_BYTES);
    }

    SortOnDisk(Path directory, BinaryOperator<Value> standing, long mostBytes) {
        this.directory = directory;
        this.standing = standing;
        this.mostBytes = mostBytes;
    }

    /** Keeps of each key the value that came last. */
    static SortOnDisk newest(Path directory) {
        return new SortOnDisk(directory, (before, after) -> after);
    }

    void add(byte[] key, byte @Nullable [] value) throws IOException {
        Value newcomer = new Value(value);
        Value before = pending.get(key);
        Value stands = before == null ? newcomer : standing.apply(before, newcomer);
        pending.put(key, stands);
        bytes += stands.length() - (before == null ? -key.length - BYTES_BESIDE : before.length());
        if (bytes > mostBytes) {
            spill();
        }
    }

    /** Gives everything; nothing is to be added afterwards. */
    void forEach(Sink sink) throws IOException {
        if (runs.isEmpty()) {
            for (Map.Entry<byte[], Value> entry : pending.entrySet()) {
                give(entry.getKey(), entry.getValue(), sink);
            }
            pending = new TreeMap<>(Arrays::compareUnsigned);
            return;
        }
        spill();
        List<Run> open = new ArrayList<>();
        try {
            for (Path run : runs) {
                open.add(new Run(run, open.size()));
            }
            merge(open, sink);
        } finally {
            for (Run run : open) {
                run.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Path run : runs) {
            Files.deleteIfExists(run);
        }
    }

    private void merge(List<Run> open, Sink sink) throws IOException {
        PriorityQueue<Run> next = new PriorityQueue<>(
                Comparator.<Run, byte[]>comparing(run -> run.key, Arrays::compareUnsigned)
                        .thenComparingInt(run -> run.number));
        for (Run run : open) {
            if (run.advance()) {
                next.add(run);
            }
        }
        byte[] key = null;
        Value value = null;
        while (!next.isEmpty()) {
            Run run = next.remove();
            if (key != null && value != null && Arrays.equals(key, run.key)) {
                value = standing.apply(value, run.value);
            } else {
                if (key != null && value != null) {
                    give(key, value, sink);
                }
                key = run.key;
                value = run.value;
            }
            if (run.advance()) {
                next.add(run);
            }
        }
        if (key != null && value != null) {
            give(key, value, sink);
        }
    }

    private static void give(byte[] key, Value value, Sink sink) throws IOException {
        byte[] content = value.bytes();
        if (content != null) {
            sink.take(key, content);
        }
    }

    private void spill() throws IOException {
        Path run = Files.createTempFile(directory, "sort", ".run");
        runs.add(run);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run), BUFFER))) {
            for (Map.Entry<byte[], Value> entry : pending.entrySet()) {
                out.writeInt(entry.getKey().length);
                out.write(entry.getKey());
                byte[] content = entry.getValue().bytes();
                out.writeInt(content == null ? DELETED : content.length);
                if (content != null) {
                    out.write(content);
                }
            }
            out.writeInt(DELETED);
        }
        pending = new TreeMap<>(Arrays::compareUnsigned);
        bytes = 0;
    }

    /** A sorted file, at one of its entries. */
    private static final class Run implements Closeable {
        private final DataInputStream in;
        private final int number;
        private byte[] key = new byte[0];
        private Value value = new Value(null);

        Run(Path file, int number) throws IOException {
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
            this.number = number;
        }

        /** False: there are no more. */
        boolean advance() throws IOException {
            int keyLength = in.readInt();
            if (keyLength == DELETED) {
                return false;
            }
            key = in.readNBytes(keyLength);
            int length = in.readInt();
            value = new Value(length == DELETED ? null : in.readNBytes(length));
            return true;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
