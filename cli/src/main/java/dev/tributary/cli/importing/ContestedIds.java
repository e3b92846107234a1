package dev.tributary.cli.importing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ids under which a file gives more than one content, in memory that does not grow with the file: fingerprints
 * of id and content go into temporary files, each id always into the same one, and these are looked at one after the other.
 *
 * <p>In memory stay the fingerprints of the ids that are contested. What is found may hold, once in millions of files, an
 * id that is not contested; looking closer finds that it has one content.
 */
final class ContestedIds implements Closeable {
    private static final int FILES = 64;
    private static final int LONGS = 3;
    private static final int IN_MEMORY = 200_000;

    private final long[] pending = new long[IN_MEMORY * LONGS];
    private final List<DataOutputStream> files = new ArrayList<>();
    private final HashedIds contested = new HashedIds();
    private int rows;
    private @Nullable Path directory;
    private boolean any;

    void see(String id, String content) throws IOException {
        if (rows == IN_MEMORY) {
            spill();
        }
        ByteBuffer contentHash = hash(content);
        pending[rows * LONGS] = hash(id).getLong(0);
        pending[rows * LONGS + 1] = contentHash.getLong(0);
        pending[rows * LONGS + 2] = contentHash.getLong(Long.BYTES);
        rows++;
    }

    /** Looks at everything that was seen; nothing is to be seen afterwards. Says whether any id is contested. */
    boolean settle() throws IOException {
        if (directory == null) {
            Map<Long, long[]> first = new HashMap<>();
            for (int row = 0; row < rows; row++) {
                compare(first, pending[row * LONGS], pending[row * LONGS + 1], pending[row * LONGS + 2]);
            }
            return any;
        }
        spill();
        for (DataOutputStream file : files) {
            file.close();
        }
        for (int file = 0; file < FILES; file++) {
            compare(path(directory, file));
        }
        return any;
    }

    /** Whether the id is contested, see {@link #settle}. */
    boolean contains(String id) {
        return contested.contains(name(hash(id).getLong(0)));
    }

    @Override
    public void close() throws IOException {
        for (DataOutputStream file : files) {
            file.close();
        }
        if (directory != null) {
            for (int file = 0; file < FILES; file++) {
                Files.deleteIfExists(path(directory, file));
            }
            Files.deleteIfExists(directory);
        }
    }

    private void spill() throws IOException {
        Path into = directory;
        if (into == null) {
            into = Files.createTempDirectory("tributary-import");
            directory = into;
            for (int file = 0; file < FILES; file++) {
                files.add(new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path(into, file)))));
            }
        }
        for (int row = 0; row < rows; row++) {
            DataOutputStream file = files.get((int) Math.floorMod(pending[row * LONGS], (long) FILES));
            for (int i = 0; i < LONGS; i++) {
                file.writeLong(pending[row * LONGS + i]);
            }
        }
        rows = 0;
    }

    private void compare(Path file) throws IOException {
        long count = Files.size(file) / (LONGS * Long.BYTES);
        Map<Long, long[]> first = new HashMap<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (long row = 0; row < count; row++) {
                compare(first, in.readLong(), in.readLong(), in.readLong());
            }
        }
    }

    private void compare(Map<Long, long[]> first, long id, long content, long more) {
        long[] known = first.putIfAbsent(id, new long[] {content, more});
        if (known != null && (known[0] != content || known[1] != more)) {
            contested.add(name(id));
            any = true;
        }
    }

    private static String name(long idHash) {
        return Long.toHexString(idHash);
    }

    private static Path path(Path directory, int file) {
        return directory.resolve(file + ".hashes");
    }

    private static ByteBuffer hash(String text) {
        try {
            return ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
