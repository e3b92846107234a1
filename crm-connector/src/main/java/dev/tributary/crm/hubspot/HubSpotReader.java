package dev.tributary.crm.hubspot;

import dev.tributary.crm.source.ChangeFeed;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.CrmReader;
import dev.tributary.crm.source.Position;
import dev.tributary.crm.source.SourceRow;
import dev.tributary.crm.source.TableRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads tables: objects, their histories, and what is listed. What webhooks announce comes where they are set up. */
final class HubSpotReader implements CrmReader {
    private final HubSpotCalls calls;
    private final int pageSize;
    private final @Nullable WebhookSettings webhooks;
    private final Clock clock;
    private final Map<String, HubSpotTable> tables = new HashMap<>();

    /** @param webhooks null: there are none */
    HubSpotReader(HubSpotCalls calls, int pageSize, @Nullable WebhookSettings webhooks, Clock clock) {
        this.calls = calls;
        this.pageSize = pageSize;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    @Override
    public Instant now() throws CrmFailure {
        return calls.now();
    }

    @Override
    public void check(TableRequest table) throws CrmFailure {
        table(table.table()).check(table.fields());
    }

    @Override
    public List<SourceRow> page(TableRequest table, Position after, Instant until) throws CrmFailure {
        return table(table.table()).page(table, after, until);
    }

    /** The rows of a history are told apart by what is asked for. */
    @Override
    public TableRequest names(TableRequest table) {
        return table.table().endsWith(HistoryTable.SUFFIX) ? table : CrmReader.super.names(table);
    }

    @Override
    public List<SourceRow> read(TableRequest table, Collection<String> ids) throws CrmFailure {
        return table(table.table()).read(table, ids);
    }

    @Override
    public ChangeFeed changes(Map<String, String> since) throws CrmFailure {
        return webhooks == null ? ChangeFeed.NONE : HubSpotWebhooks.open(webhooks, since.keySet(), clock);
    }

    @Override
    public void close() {
        // Each request stands for itself.
    }

    private HubSpotTable table(String name) throws CrmFailure {
        HubSpotTable known = tables.get(name);
        if (known == null) {
            known = made(name);
            tables.put(name, known);
        }
        return known;
    }

    private HubSpotTable made(String name) throws CrmFailure {
        if (name.equals(ListedTable.STAGES)) {
            return ListedTable.stages(calls);
        }
        if (name.equals(ListedTable.OWNERS)) {
            return ListedTable.owners(calls);
        }
        if (name.endsWith(HistoryTable.SUFFIX)) {
            String object = name.substring(0, name.length() - HistoryTable.SUFFIX.length());
            return new HistoryTable(new HubSpotObjects(calls, object, pageSize));
        }
        return new HubSpotObjects(calls, name, pageSize);
    }
}
