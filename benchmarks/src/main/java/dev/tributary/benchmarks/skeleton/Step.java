package dev.tributary.benchmarks.skeleton;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One thing that a processor did with a store or sent on.
 *
 * @param place the store, or for SEND and PASS the sink
 * @param key the key, or the first key of a scan
 * @param end the last key of a scan
 * @param count entries that a scan read
 * @param value what was put or sent; what was passed on is the event itself
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Step(Kind kind, String place, KeyPattern key, KeyPattern end, int count, byte[] value) {

    private static final byte[] NOTHING = {};

    enum Kind {
        GET,
        PUT,
        DELETE,
        SCAN,
        SCAN_BACKWARDS,
        SCAN_ALL,
        /** Sends bytes. */
        SEND,
        /** Sends the event that is handled. */
        PASS
    }

    static Step of(Kind kind, String place, KeyPattern key) {
        return new Step(kind, place, key, key, 0, NOTHING);
    }

    static Step of(Kind kind, String place, KeyPattern key, byte[] value) {
        return new Step(kind, place, key, key, 0, value);
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(kind.ordinal());
        out.writeUTF(place);
        key.write(out);
        end.write(out);
        out.writeInt(count);
        KeyPattern.Bytes.write(out, value);
    }

    static Step read(DataInput in) throws IOException {
        return new Step(
                Kind.values()[in.readByte()],
                in.readUTF().intern(),
                KeyPattern.read(in),
                KeyPattern.read(in),
                in.readInt(),
                KeyPattern.Bytes.read(in));
    }
}
