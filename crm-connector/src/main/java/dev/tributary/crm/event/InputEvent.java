package dev.tributary.crm.event;

import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/**
 * What an accepted row says, ready to be published.
 *
 * @param id names the event across all files, for example {@code touch:T-1}
 * @param key the key under which it is published
 * @param recordedAt the row's own time; it becomes the record's timestamp
 */
public record InputEvent(Kind kind, String id, String key, Instant recordedAt, SpecificRecord value) {

    /** What the event is about; each kind goes to one topic. */
    public enum Kind {
        ACCOUNT,
        OPPORTUNITY,
        PARTNER,
        TOUCH,
        REGISTRATION,
        DECISION,
        PAYMENT,
        FX_RATE
    }
}
