package dev.tributary.crm.source;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes to one CRM. Like {@link CrmReader} it asks once. For one thread. */
public interface CrmWriter extends AutoCloseable {

    /**
     * Refuses fields that the CRM does not have, or that this user may not write.
     *
     * @throws CrmFailure fatal, naming all that is missing
     */
    void check(Set<String> fields) throws CrmFailure;

    /**
     * What the fields of these deals hold now, as texts; what is empty is left out. Deals that the CRM does not have are
     * left out.
     */
    Map<String, Map<String, String>> read(Collection<String> ids, Set<String> fields) throws CrmFailure;

    /**
     * Writes each change, whatever becomes of the others.
     *
     * @return of those that the CRM refused, why
     */
    List<Refused> write(List<Change> changes) throws CrmFailure;

    /** @param values by field; a blank one empties the field */
    record Change(String id, Map<String, String> values) {}

    /** @param retriable whether it may go well later: the row was locked, or changed meanwhile */
    record Refused(String id, String message, boolean retriable) {}

    @Override
    void close();
}
