package dev.tributary.attribution.topology;

import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TraceParent;
import dev.tributary.schemas.avro.JournalEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Hears what one task does. Called by the task's thread alone, on the way of every event, so that it must be quick and must
 * never throw. What is not of interest need not be overridden.
 */
public interface TaskObserver {

    /**
     * An event had this outcome.
     *
     * @param outcome consumed, forwarded, waiting, duplicate, rejected or decided
     */
    default void counted(String outcome) {}

    /** An event was refused, for a reason of the published list. */
    default void rejected(String reason) {}

    /**
     * The stage takes a record in hand that belongs to a trace. Of others nothing is said.
     *
     * @param task sub-topology and partition
     * @param eventId absent: the record has none yet
     */
    default void taken(TraceParent trace, String task, @Nullable String key, @Nullable String eventId) {}

    /**
     * It is done with that record.
     *
     * @param well false: it failed, and the thread ends
     */
    default void done(boolean well) {}

    /** A record went out. */
    default void told(Topic<?, ?> topic, String key, JournalEvent cause) {}

    /** An account was decided, in so many nanoseconds. */
    default void accountDecided(long nanoseconds) {}

    /** A proof was made. */
    default void proved(String proof, String scope, boolean holds) {}

    /** A tick was handled, and so many events still wait for what they name. */
    default void ticked(Instant at, BigDecimal waiting) {}

    /**
     * How many conflict cases there are.
     *
     * @param byCodeAndStatus {@code CODE|STATUS}
     */
    default void cases(SortedMap<String, BigDecimal> byCodeAndStatus) {}

    /** The program has a policy, without which nothing is decided. */
    default void hasPolicy() {}

    /** The task ends here; another instance may go on with it. */
    default void closed() {}
}
