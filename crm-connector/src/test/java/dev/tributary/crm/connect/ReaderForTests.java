package dev.tributary.crm.connect;

import dev.tributary.crm.source.CrmReader;
import dev.tributary.crm.source.SourceRow;
import dev.tributary.crm.source.TableRequest;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** A CRM in memory that has every field and holds nothing open; its tests say how it gives its pages. For tests only. */
abstract class ReaderForTests implements CrmReader {

    /** All that it has. */
    abstract Stream<SourceRow> rows();

    @Override
    public void check(TableRequest table) {
        // It has every field.
    }

    @Override
    public List<SourceRow> read(TableRequest table, Collection<String> ids) {
        return rows().filter(row -> ids.contains(row.id())).toList();
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
