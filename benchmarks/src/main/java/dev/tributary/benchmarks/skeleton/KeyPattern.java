package dev.tributary.benchmarks.skeleton;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A recorded key in which the ids of the record that it belonged to can be replaced by those of another one. */
final class KeyPattern {

    private static final int LITERAL = -1;

    /** For each part the id that stands there, or {@link #LITERAL}. */
    private final int[] ids;

    /** For each part the recorded bytes; empty where an id stands. */
    private final byte[][] literals;

    private KeyPattern(int[] ids, byte[][] literals) {
        this.ids = ids;
        this.literals = literals;
    }

    static KeyPattern of(byte[] key, Subject subject) {
        List<Integer> ids = new ArrayList<>();
        List<byte[]> literals = new ArrayList<>();
        int at = 0;
        for (Subject.Found found : subject.find(key)) {
            if (found.begin() > at) {
                ids.add(LITERAL);
                literals.add(Arrays.copyOfRange(key, at, found.begin()));
            }
            ids.add(found.id());
            literals.add(new byte[0]);
            at = found.end();
        }
        if (at < key.length || key.length == 0) {
            ids.add(LITERAL);
            literals.add(Arrays.copyOfRange(key, at, key.length));
        }
        return new KeyPattern(ids.stream().mapToInt(Integer::intValue).toArray(), literals.toArray(byte[][]::new));
    }

    byte[] of(Subject subject) {
        int length = 0;
        for (int part = 0; part < ids.length; part++) {
            length += part(part, subject).length;
        }
        byte[] key = new byte[length];
        int at = 0;
        for (int part = 0; part < ids.length; part++) {
            byte[] bytes = part(part, subject);
            System.arraycopy(bytes, 0, key, at, bytes.length);
            at += bytes.length;
        }
        return key;
    }

    private byte[] part(int part, Subject subject) {
        return ids[part] == LITERAL ? literals[part] : subject.ids().get(ids[part]);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(ids.length);
        for (int part = 0; part < ids.length; part++) {
            out.writeInt(ids[part]);
            Bytes.write(out, literals[part]);
        }
    }

    static KeyPattern read(DataInput in) throws IOException {
        int parts = in.readInt();
        int[] ids = new int[parts];
        byte[][] literals = new byte[parts][];
        for (int part = 0; part < parts; part++) {
            ids[part] = in.readInt();
            literals[part] = Bytes.read(in);
        }
        return new KeyPattern(ids, literals);
    }

    /** Arrays in a file, each behind its length. */
    static final class Bytes {

        private Bytes() {}

        static void write(DataOutput out, byte[] bytes) throws IOException {
            out.writeInt(bytes.length);
            out.write(bytes);
        }

        static byte[] read(DataInput in) throws IOException {
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            return bytes;
        }
    }
}
