package dev.tributary.attribution.topology;

import dev.tributary.attribution.codec.StateCodec;
import java.time.Instant;
import java.util.Arrays;
import org.apache.avro.specific.SpecificRecordBase;

/** Which of two records with one id stands: the one recorded earlier, then the smaller content; never the first to arrive. */
enum Standing {
    /** Nothing was there. */
    NEW,
    /** The same content was there: it changes nothing. */
    DUPLICATE,
    /** The newcomer stands and what was there is refused. */
    NEWCOMER,
    /** What was there stands and the newcomer is refused. */
    PRESENT;

    static <T extends SpecificRecordBase> Standing between(
            T present, Instant presentAt, T newcomer, Instant newcomerAt, StateCodec codec) {
        if (present.equals(newcomer)) {
            return DUPLICATE;
        }
        int order = newcomerAt.compareTo(presentAt);
        if (order == 0) {
            order = Arrays.compareUnsigned(codec.encode(newcomer), codec.encode(present));
        }
        return order < 0 ? NEWCOMER : PRESENT;
    }
}
