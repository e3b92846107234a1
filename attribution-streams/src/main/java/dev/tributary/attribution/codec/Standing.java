package dev.tributary.attribution.codec;

import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Which of two records with one id stands: the one recorded earlier, then the smaller content; never the first to arrive. */
public enum Standing {
    /** Nothing was there. */
    NEW,
    /** The same content was there: it changes nothing. */
    DUPLICATE,
    /** The newcomer stands and what was there is refused. */
    NEWCOMER,
    /** What was there stands and the newcomer is refused. */
    PRESENT;

    public static <T extends SpecificRecordBase> Standing between(
            @Nullable T present, T newcomer, Function<T, Instant> recordedAt, StateCodec codec) {
        if (present == null) {
            return NEW;
        }
        if (present.equals(newcomer)) {
            return DUPLICATE;
        }
        int order = recordedAt.apply(newcomer).compareTo(recordedAt.apply(present));
        if (order == 0) {
            order = Arrays.compareUnsigned(codec.encode(newcomer), codec.encode(present));
        }
        return order < 0 ? NEWCOMER : PRESENT;
    }

    /** Whether the newcomer is what stands from now on. */
    public boolean newcomerStands() {
        return this == NEW || this == NEWCOMER;
    }
}
