package dev.tributary.crm.source;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a CRM announces of changes, so that nobody has to wait for the next look. An announcement says which row to look at;
 * what stands there is read. So an announcement that comes twice, late, or not at all does no harm, and one for a row that
 * the next look did not show, because its transaction ended late, finds it.
 */
public interface ChangeFeed extends AutoCloseable {

    /** For CRMs that announce nothing. */
    ChangeFeed NONE = new ChangeFeed() {
        @Override
        public List<Announcement> take() {
            return List.of();
        }

        @Override
        public void close() {}
    };

    /**
     * @param id null: something in the table has changed, and nobody says what
     * @param at when, as far as the CRM tells; else when it was heard
     */
    record Announcement(String table, @Nullable String id, Instant at) {}

    /** What was announced since the last call. Does not wait. */
    List<Announcement> take() throws CrmFailure;

    /** Where to go on listening after a restart, per table, in the CRM's own terms; stored with what was read. */
    default Map<String, String> positions() {
        return Map.of();
    }

    @Override
    void close();
}
