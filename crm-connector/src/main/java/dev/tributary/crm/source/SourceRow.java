package dev.tributary.crm.source;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;

/**
 * A row as it stands in the CRM.
 *
 * @param modifiedAt when it was last changed, by the CRM's clock
 * @param deleted whether the CRM has put it away; it may come back
 * @param values by field, which nobody changes any more; what is null in the CRM is left out
 */
public record SourceRow(String table, String id, Instant modifiedAt, boolean deleted, Map<String, Object> values) {
    public SourceRow {
        values = Collections.unmodifiableMap(values);
    }

    /**
     * When what it says counts as recorded: at the CRM's own time, unless that runs ahead of ours, because nothing is recorded
     * before it has happened.
     *
     * @param now by our own clock
     */
    public Instant recordedAt(Instant now) {
        return modifiedAt.isAfter(now) ? now : modifiedAt;
    }
}
