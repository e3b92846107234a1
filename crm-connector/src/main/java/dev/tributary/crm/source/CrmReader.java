package dev.tributary.crm.source;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads one CRM. A call asks once: what goes wrong is told as a {@link CrmFailure}, and whoever calls decides when to ask
 * again. For one thread.
 */
public interface CrmReader extends AutoCloseable {

    /** The time by the CRM's own clock. */
    Instant now() throws CrmFailure;

    /**
     * Refuses what can never be read: a table or a field that the CRM does not have, or does not show to this user.
     *
     * @throws CrmFailure fatal, naming all that is missing
     */
    void check(TableRequest table) throws CrmFailure;

    /**
     * Rows that follow the position, as many as the CRM gives at once, ordered as {@link Position} says. None: there are no
     * more by now. A row that was deleted and that the CRM still shows is among them.
     *
     * @param until rows that were changed later are left for another time
     */
    List<SourceRow> page(TableRequest table, Position after, Instant until) throws CrmFailure;

    /** What to ask for where ids and times are all that is wanted of the rows. */
    default TableRequest names(TableRequest table) {
        return new TableRequest(table.table(), Set.of());
    }

    /** Rows by their ids, in any order, whenever they were changed; those that the CRM does not have any more are left out. */
    List<SourceRow> read(TableRequest table, Collection<String> ids) throws CrmFailure;

    /**
     * What the CRM itself announces of changes.
     *
     * @param since where to go on listening, by table, see {@link ChangeFeed#positions}; blank: from now on
     */
    default ChangeFeed changes(Map<String, String> since) throws CrmFailure {
        return ChangeFeed.NONE;
    }

    @Override
    void close();
}
