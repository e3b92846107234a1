package dev.tributary.crm.source;

import dev.tributary.crm.canonical.CanonicalFile;
import dev.tributary.crm.event.InputEvent;
import dev.tributary.crm.mapping.Outcome;
import java.util.Map;

/** What one rule makes of one row. */
public sealed interface Translated {

    /**
     * @param own the CRM's own values by column, where the event has other words for them; never of persons
     */
    record Event(InputEvent event, Map<String, String> own) implements Translated {}

    /** It cannot be taken in as it stands. */
    record SetAside(CanonicalFile target, Outcome.SetAside because) implements Translated {}

    /** It is not wanted. */
    record Skipped(String because) implements Translated {}
}
