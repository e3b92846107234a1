package dev.tributary.crm.mapping;

import java.util.List;
import java.util.Map;

/**
 * How a source's records become rows of import files.
 *
 * @param tables source files that look-ups ask, by name
 * @param rules in the order in which they are carried out
 * @param ignored source files whose rows are left out, with why
 */
public record Mapping(Map<String, TableDefinition> tables, List<RowRule> rules, Map<String, String> ignored) {
    public Mapping {
        tables = Map.copyOf(tables);
        rules = List.copyOf(rules);
        ignored = Map.copyOf(ignored);
    }

    /** @param key the column whose value names a row of the table */
    public record TableDefinition(String file, String key) {}
}
