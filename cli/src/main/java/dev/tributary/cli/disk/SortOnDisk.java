package dev.tributary.cli.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
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
 * Sorts by key what may not fit into memory, with one value per key. Over a limit of memory what came so far is put aside,
 * sorted; these runs are merged at the end.
 */
public final class SortOnDisk implements Closeable {
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final long BYTES_BESIDE = 120;
    private static final int BUFFER = 1 << 16;
    private static final int DELETED = -1;

    private final Path directory;
    private final BinaryOperator<Value> standing;
    private final long mostBytes;
    private final List<Spill> runs = new ArrayList<>();
    private TreeMap<byte[], Value> pending = new TreeMap<>(Arrays::compareUnsigned);
    private long bytes;

    /** What stands under a key. */
    public static final class Value {
        private final byte @Nullable [] bytes;

        private Value(byte @Nullable [] bytes) {
            this.bytes = bytes;
        }

        /** Null: the key is deleted. */
        public byte @Nullable [] bytes() {
            return bytes;
        }

        private int length() {
            return bytes == null ? 0 : bytes.length;
        }
    }

    /** Takes the keys in the order of their bytes. */
    @FunctionalInterface
    public interface Sink {
        void take(byte[] key, byte[] value) throws IOException;
    }

    /**
     * @param directory where files may be made; it exists
     * @param standing which of two values of one key stands; the first is the one that came first
     */
    public SortOnDisk(Path directory, BinaryOperator<Value> standing) {
        this(directory, standing, MOST_BYTES);
    }

    public SortOnDisk(Path directory, BinaryOperator<Value> standing, long mostBytes) {
        this.directory = directory;
        this.standing = standing;
        this.mostBytes = mostBytes;
    }

    /** Keeps of each key the value that came last. */
    public static SortOnDisk newest(Path directory) {
        return new SortOnDisk(directory, (before, after) -> after);
    }

    public void add(byte[] key, byte @Nullable [] value) throws IOException {
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
    public void forEach(Sink sink) throws IOException {
        if (runs.isEmpty()) {
            for (Map.Entry<byte[], Value> entry : pending.entrySet()) {
                give(entry.getKey(), entry.getValue(), sink);
            }
            pending = new TreeMap<>(Arrays::compareUnsigned);
            return;
        }
        spill();
        List<Run> open = new ArrayList<>();
        for (Spill run : runs) {
            open.add(new Run(run.reader(0), open.size()));
        }
        merge(open, sink);
    }

    @Override
    public void close() throws IOException {
        for (Spill run : runs) {
            run.close();
        }
    }

    private void merge(List<Run> open, Sink sink) throws IOException {
        PriorityQueue<Run> next =
                new PriorityQueue<>(Comparator.<Run, byte[]>comparing(run -> run.key, Arrays::compareUnsigned)
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
        Spill run = Spill.temporary(directory, 1);
        runs.add(run);
        try (Spill.Writer out = run.writer(BUFFER)) {
            for (Map.Entry<byte[], Value> entry : pending.entrySet()) {
                byte[] key = entry.getKey();
                byte[] content = entry.getValue().bytes();
                ByteBuffer record = ByteBuffer.allocate(
                        2 * Integer.BYTES + key.length + entry.getValue().length());
                record.putInt(key.length).put(key).putInt(content == null ? DELETED : content.length);
                if (content != null) {
                    record.put(content);
                }
                out.put(0, record.array(), 0, record.position());
            }
        }
        pending = new TreeMap<>(Arrays::compareUnsigned);
        bytes = 0;
    }

    /** How often something was put aside. */
    int runs() {
        return runs.size();
    }

    /** A sorted run, at one of its entries. */
    private static final class Run {
        private final Spill.Reader in;
        private final int number;
        private byte[] key = new byte[0];
        private Value value = new Value(null);

        Run(Spill.Reader in, int number) {
            this.in = in;
            this.number = number;
        }

        /** False: there are no more. */
        boolean advance() throws IOException {
            ByteBuffer record = in.next();
            if (record == null) {
                return false;
            }
            key = bytes(record, record.getInt());
            int length = record.getInt();
            value = new Value(length == DELETED ? null : bytes(record, length));
            return true;
        }

        private static byte[] bytes(ByteBuffer record, int length) {
            byte[] bytes = new byte[length];
            record.get(bytes);
            return bytes;
        }
    }
}
