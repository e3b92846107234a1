package dev.tributary.cli.importing;

import dev.tributary.cli.disk.Spill;
import dev.tributary.crm.memory.HashedIds;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ids under which a file gives more than one content, in memory that does not grow with the file: fingerprints
 * of id and content go onto disk in parts, each id always into the same one, and these are looked at one after the other.
 *
 * <p>In memory stay the fingerprints of the ids that are contested. What is found may hold, once in millions of files, an
 * id that is not contested; looking closer finds that it has one content.
 */
final class ContestedIds implements Closeable {
    private static final int PARTS = 64;
    private static final int BUFFERS = 1 << 20;
    private static final int LONGS = 3;
    private static final int IN_MEMORY = 200_000;

    private final long[] pending = new long[IN_MEMORY * LONGS];
    private final HashedIds contested = new HashedIds();
    private final MessageDigest digest = sha256();
    private int rows;
    private @Nullable Spill spill;
    private Spill.@Nullable Writer writer;

    void see(String id, String content) throws IOException {
        if (rows == IN_MEMORY) {
            spill();
        }
        ByteBuffer contentHash = ByteBuffer.wrap(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
        pending[rows * LONGS] = HashedIds.hash(id);
        pending[rows * LONGS + 1] = contentHash.getLong(0);
        pending[rows * LONGS + 2] = contentHash.getLong(Long.BYTES);
        rows++;
    }

    /** Looks at everything that was seen; nothing is to be seen afterwards. Says whether any id is contested. */
    boolean settle() throws IOException {
        if (spill == null) {
            Map<Long, long[]> first = new HashMap<>();
            for (int row = 0; row < rows; row++) {
                compare(first, pending[row * LONGS], pending[row * LONGS + 1], pending[row * LONGS + 2]);
            }
            return !contested.isEmpty();
        }
        spill();
        writer().close();
        for (int part = 0; part < PARTS; part++) {
            Map<Long, long[]> first = new HashMap<>();
            Spill.Reader records = spill.reader(part);
            for (ByteBuffer record = records.next(); record != null; record = records.next()) {
                compare(first, record.getLong(), record.getLong(), record.getLong());
            }
        }
        return !contested.isEmpty();
    }

    /** Whether the id is contested, see {@link #settle}. */
    boolean contains(String id) {
        return contested.contains(id);
    }

    @Override
    public void close() throws IOException {
        if (spill != null) {
            spill.close();
        }
    }

    private void spill() throws IOException {
        ByteBuffer record = ByteBuffer.allocate(LONGS * Long.BYTES);
        for (int row = 0; row < rows; row++) {
            record.clear();
            for (int i = 0; i < LONGS; i++) {
                record.putLong(pending[row * LONGS + i]);
            }
            int part = (int) Math.floorMod(pending[row * LONGS], (long) PARTS);
            writer().put(part, record.array(), 0, record.position());
        }
        rows = 0;
    }

    private Spill.Writer writer() throws IOException {
        Spill.Writer open = writer;
        if (open == null) {
            Spill made = Spill.temporary(PARTS);
            spill = made;
            open = made.writer(BUFFERS);
            writer = open;
        }
        return open;
    }

    private void compare(Map<Long, long[]> first, long id, long content, long more) {
        long[] known = first.putIfAbsent(id, new long[] {content, more});
        if (known != null && (known[0] != content || known[1] != more)) {
            contested.addHash(id);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
