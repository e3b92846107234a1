package dev.tributary.crm.hubspot;

import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.CrmReader;
import dev.tributary.crm.source.Position;
import dev.tributary.crm.source.SourceRow;
import dev.tributary.crm.source.TableRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** One kind of table that a mapping may name, as {@link CrmReader} has it. */
interface HubSpotTable {

    /** @throws CrmFailure fatal, with all that the table does not have */
    void check(Set<String> fields) throws CrmFailure;

    List<SourceRow> page(TableRequest request, Position after, Instant until) throws CrmFailure;

    List<SourceRow> read(TableRequest request, Collection<String> ids) throws CrmFailure;
}
