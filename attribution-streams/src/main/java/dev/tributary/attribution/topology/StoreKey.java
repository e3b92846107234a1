package dev.tributary.attribution.topology;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the stores: parts joined by a zero byte, which no id may hold, so that a prefix names exactly the records
 * below it and their order is that of the parts' bytes.
 */
final class StoreKey {

    private static final byte SEPARATOR = 0;
    private static final byte AFTER_SEPARATOR = 1;

    private StoreKey() {}

    static Bytes of(String... parts) {
        return Bytes.wrap(join(parts).toByteArray());
    }

    /** The smallest key below a prefix. */
    static Bytes first(String... prefix) {
        ByteArrayOutputStream bytes = join(prefix);
        bytes.write(SEPARATOR);
        return Bytes.wrap(bytes.toByteArray());
    }

    /** Greater than every key below a prefix. */
    static Bytes end(String... prefix) {
        ByteArrayOutputStream bytes = join(prefix);
        bytes.write(AFTER_SEPARATOR);
        return Bytes.wrap(bytes.toByteArray());
    }

    static List<String> parts(Bytes key) {
        List<String> parts = new ArrayList<>();
        byte[] bytes = key.get();
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == SEPARATOR) {
                parts.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        return parts;
    }

    /** An instant as a part whose byte order is the order of time. */
    static String time(Instant instant) {
        return number(micros(instant) ^ Long.MIN_VALUE);
    }

    /** The instant that {@link #time} made a part of. */
    static Instant timeOf(String part) {
        return instant(Long.parseUnsignedLong(part, 16) ^ Long.MIN_VALUE);
    }

    /** A number that is not negative as a part whose byte order is the order of numbers. */
    static String number(long number) {
        return HexFormat.of().toHexDigits(number);
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static ByteArrayOutputStream join(String... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                bytes.write(SEPARATOR);
            }
            bytes.writeBytes(parts[i].getBytes(StandardCharsets.UTF_8));
        }
        return bytes;
    }
}
