package dev.tributary.crm.source;

import java.util.Set;

/**
 * What is wanted of a table.
 *
 * @param fields by the names that the mapping uses
 */
public record TableRequest(String table, Set<String> fields) {
    public TableRequest {
        fields = Set.copyOf(fields);
    }
}
