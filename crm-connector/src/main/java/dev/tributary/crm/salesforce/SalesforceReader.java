package dev.tributary.crm.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.crm.source.ChangeFeed;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.CrmReader;
import dev.tributary.crm.source.Position;
import dev.tributary.crm.source.SourceRow;
import dev.tributary.crm.source.TableRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Reads objects by SOQL, deleted and archived records too, as long as they are in the Recycle Bin.
 *
 * <p>Salesforce may give less at once than a query's limit. What it gives of a page is its beginning, so the next page
 * begins there and no locator is followed that could run out; of records by their ids the rest is fetched.
 */
final class SalesforceReader implements CrmReader {
    /** A query goes in an address, which has room for so many ids beside the fields. */
    private static final int IDS_AT_ONCE = 100;

    private final SalesforceCalls calls;
    private final SalesforceObjects objects;
    private final int pageSize;
    private final Announcer announcer;

    /** Begins to listen. */
    @FunctionalInterface
    interface Announcer {
        ChangeFeed listen(Map<String, String> since) throws CrmFailure;
    }

    SalesforceReader(SalesforceCalls calls, int pageSize, Announcer announcer) {
        this.calls = calls;
        this.objects = new SalesforceObjects(calls);
        this.pageSize = pageSize;
        this.announcer = announcer;
    }

    @Override
    public Instant now() throws CrmFailure {
        return calls.now();
    }

    @Override
    public void check(TableRequest table) throws CrmFailure {
        objects.selection(table);
    }

    @Override
    public List<SourceRow> page(TableRequest table, Position after, Instant until) throws CrmFailure {
        if (!after.id().isEmpty() && !Selection.isAnId(after.id())) {
            throw CrmFailure.fatal("the stored position of " + table.table()
                    + " has no id of Salesforce; correct it, or remove it, by PATCH /connectors/NAME/offsets");
        }
        Selection selection = objects.selection(table);
        return rows(selection, calls.queryAll(selection.page(after, until, pageSize)));
    }

    @Override
    public List<SourceRow> read(TableRequest table, Collection<String> ids) throws CrmFailure {
        Selection selection = objects.selection(table);
        List<String> all = ids.stream().filter(Selection::isAnId).distinct().toList();
        List<SourceRow> rows = new ArrayList<>();
        for (int from = 0; from < all.size(); from += IDS_AT_ONCE) {
            JsonNode answer =
                    calls.queryAll(selection.byIds(all.subList(from, Math.min(all.size(), from + IDS_AT_ONCE))));
            rows.addAll(rows(selection, answer));
            while (!answer.path("done").asBoolean(true)) {
                answer = calls.more(answer);
                rows.addAll(rows(selection, answer));
            }
        }
        return rows;
    }

    private static List<SourceRow> rows(Selection selection, JsonNode answer) throws CrmFailure {
        List<SourceRow> rows = new ArrayList<>();
        for (JsonNode record : answer.path("records")) {
            rows.add(selection.row(record));
        }
        return rows;
    }

    @Override
    public ChangeFeed changes(Map<String, String> since) throws CrmFailure {
        return announcer.listen(since);
    }

    @Override
    public void close() {
        // Each request stands for itself.
    }
}
