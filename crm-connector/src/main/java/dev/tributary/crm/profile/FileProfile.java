package dev.tributary.crm.profile;

import java.util.List;
import java.util.Optional;

/** What was seen in one file. */
public record FileProfile(String name, long rows, long unreadable, List<ColumnProfile> columns) {
    Optional<ColumnProfile> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }
}
