package dev.tributary.attribution.topology;

import dev.tributary.schemas.avro.JournalEvent;
import java.time.Instant;

/**
 * What everything told of one account while it is decided has in common.
 *
 * @param shownKey the account's key as people are shown it
 * @param cause the event because of which it is decided
 */
record Telling(String accountKey, String shownKey, JournalEvent cause, Instant now) {}
