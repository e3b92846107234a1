package dev.tributary.schemas;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroTypeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Avro binary out of an array. Unlike Avro's own decoder it believes no length: a string, byte or item count that the rest of
 * the array cannot hold is refused before anything is allocated for it. A few broken bytes would otherwise ask for two
 * gigabytes, and the error for that takes the whole process down instead of one record.
 *
 * <p>So every item of a list must take a byte at least; lists of nothing but nulls, which no record of ours has, are refused.
 */
final class ByteArrayDecoder extends Decoder {

    private final byte[] bytes;
    private int position;

    ByteArrayDecoder(byte[] bytes, int offset) {
        this.bytes = bytes;
        this.position = offset;
    }

    int remaining() {
        return bytes.length - position;
    }

    private byte next() throws EOFException {
        if (position >= bytes.length) {
            throw new EOFException("the bytes end in the middle of a value");
        }
        return bytes[position++];
    }

    /** A length or count that the rest of the bytes can hold, at one byte each. */
    private int length() throws IOException {
        long length = readLong();
        if (length < 0 || length > remaining()) {
            throw new AvroTypeException("a length of " + length + " with " + remaining() + " bytes left");
        }
        return (int) length;
    }

    private int take(int length) throws EOFException {
        if (length > remaining()) {
            throw new EOFException("the bytes end in the middle of a value");
        }
        int start = position;
        position += length;
        return start;
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() throws IOException {
        byte value = next();
        if (value != 0 && value != 1) {
            throw new AvroTypeException("a boolean of " + value);
        }
        return value == 1;
    }

    @Override
    public int readInt() throws IOException {
        long value = readLong();
        if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
            throw new AvroTypeException("an int of " + value);
        }
        return (int) value;
    }

    @Override
    public long readLong() throws IOException {
        long zigzag = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte part = next();
            zigzag |= (part & 0x7FL) << shift;
            if (part >= 0) {
                return (zigzag >>> 1) ^ -(zigzag & 1);
            }
        }
        throw new AvroTypeException("a number of more than ten bytes");
    }

    @Override
    public float readFloat() throws IOException {
        return ByteBuffer.wrap(bytes, take(Float.BYTES), Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return ByteBuffer.wrap(bytes, take(Double.BYTES), Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getDouble();
    }

    @Override
    public Utf8 readString(@Nullable Utf8 old) throws IOException {
        return new Utf8(readString());
    }

    @Override
    public String readString() throws IOException {
        int length = length();
        return new String(bytes, take(length), length, StandardCharsets.UTF_8);
    }

    @Override
    public void skipString() throws IOException {
        take(length());
    }

    @Override
    public ByteBuffer readBytes(@Nullable ByteBuffer old) throws IOException {
        var value = new byte[length()];
        System.arraycopy(bytes, take(value.length), value, 0, value.length);
        return ByteBuffer.wrap(value);
    }

    @Override
    public void skipBytes() throws IOException {
        take(length());
    }

    @Override
    public void readFixed(byte[] into, int start, int length) throws IOException {
        System.arraycopy(bytes, take(length), into, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        take(length);
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws IOException {
        return block();
    }

    @Override
    public long arrayNext() throws IOException {
        return block();
    }

    @Override
    public long skipArray() throws IOException {
        return skipBlocks();
    }

    @Override
    public long readMapStart() throws IOException {
        return block();
    }

    @Override
    public long mapNext() throws IOException {
        return block();
    }

    @Override
    public long skipMap() throws IOException {
        return skipBlocks();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }

    /** Number of items in the block that begins here; 0 ends the list. A negative number is followed by the block's size. */
    private long block() throws IOException {
        long count = readLong();
        if (count < 0) {
            length();
            count = -count;
        }
        if (count < 0 || count > remaining()) {
            throw new AvroTypeException("a block of " + count + " items with " + remaining() + " bytes left");
        }
        return count;
    }

    /** Skips the blocks that say their size; the count of the first that does not is its caller's to skip item by item. */
    private long skipBlocks() throws IOException {
        while (true) {
            long count = readLong();
            if (count >= 0) {
                if (count > remaining()) {
                    throw new AvroTypeException("a block of " + count + " items with " + remaining() + " bytes left");
                }
                return count;
            }
            take(length());
        }
    }
}
