package dev.tributary.crm.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.crm.source.CountedId;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.CrmReader;
import dev.tributary.crm.source.KeysetPage;
import dev.tributary.crm.source.Position;
import dev.tributary.crm.source.SourceRow;
import dev.tributary.crm.source.TableRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads models by {@code search_read}. Odoo keeps {@code write_date} to the microsecond, compares with it, and tells seconds: so
 * a second is asked for as a whole, from its beginning to before the next, and its rows by their ids.
 */
final class OdooReader implements CrmReader {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /**
     * Messages are about everything and many. Those of activities that were done tell what happened to a deal: the activity
     * itself is gone when it is done.
     */
    private static final String MESSAGES = "mail.message";

    private final OdooCalls calls;
    private final int pageSize;
    private final Map<String, OdooFields> fields = new HashMap<>();
    private final Map<TableRequest, KeysetPage> pages = new HashMap<>();

    OdooReader(OdooCalls calls, int pageSize) {
        this.calls = calls;
        this.pageSize = pageSize;
    }

    @Override
    public Instant now() throws CrmFailure {
        return calls.now();
    }

    @Override
    public void check(TableRequest table) throws CrmFailure {
        fields(table.table()).check(table.fields());
    }

    @Override
    public List<SourceRow> page(TableRequest table, Position after, Instant until) throws CrmFailure {
        return pages.computeIfAbsent(table, each -> new KeysetPage(new Model(each), CountedId.ORDER))
                .next(after.counted(), until);
    }

    @Override
    public List<SourceRow> read(TableRequest table, Collection<String> ids) throws CrmFailure {
        List<SourceRow> rows = new ArrayList<>();
        List<String> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += pageSize) {
            ArrayNode domain = JSON.arrayNode();
            ArrayNode wanted = domain.addArray().add(OdooFields.ID).add("in").addArray();
            all.subList(from, Math.min(all.size(), from + pageSize)).forEach(id -> wanted.add(Long.parseLong(id)));
            rows.addAll(search(table, domain, OdooFields.ID));
        }
        return rows;
    }

    @Override
    public void close() {
        // Each request stands for itself.
    }

    private OdooFields fields(String model) throws CrmFailure {
        OdooFields known = fields.get(model);
        if (known == null) {
            known = OdooFields.of(model, calls);
            fields.put(model, known);
        }
        return known;
    }

    private List<SourceRow> search(TableRequest table, ArrayNode domain, String order) throws CrmFailure {
        OdooFields model = fields(table.table());
        ObjectNode named = JSON.objectNode();
        if (table.table().equals(MESSAGES)) {
            condition(domain, "model", "=", "crm.lead");
            domain.addArray().add("mail_activity_type_id").add("!=").add(false);
        }
        named.set("domain", domain);
        named.set("fields", model.asked(table));
        named.put("order", order);
        named.put("limit", pageSize);
        // Lost deals and partners that were put away are archived, not gone.
        named.putObject("context").put("active_test", false);
        JsonNode answer = calls.model(table.table(), "search_read", JSON.arrayNode(), named);
        List<SourceRow> rows = new ArrayList<>(answer.size());
        for (JsonNode record : answer) {
            rows.add(model.row(record));
        }
        return rows;
    }

    private final class Model implements KeysetPage.Queries {
        private final TableRequest table;

        Model(TableRequest table) {
            this.table = table;
        }

        @Override
        public int limit() {
            return pageSize;
        }

        @Override
        public List<SourceRow> at(Instant time, String afterId) throws CrmFailure {
            ArrayNode domain = JSON.arrayNode();
            condition(domain, OdooFields.MODIFIED_AT, ">=", OdooFields.text(time));
            condition(domain, OdooFields.MODIFIED_AT, "<", OdooFields.text(time.plusSeconds(1)));
            if (!afterId.isEmpty()) {
                domain.addArray().add(OdooFields.ID).add(">").add(Long.parseLong(afterId));
            }
            return search(table, domain, OdooFields.ID);
        }

        /** The second of {@code until} is not over. */
        @Override
        public List<SourceRow> between(Instant time, Instant until) throws CrmFailure {
            ArrayNode domain = JSON.arrayNode();
            condition(domain, OdooFields.MODIFIED_AT, ">=", OdooFields.text(time.plusSeconds(1)));
            condition(domain, OdooFields.MODIFIED_AT, "<", OdooFields.text(until.truncatedTo(ChronoUnit.SECONDS)));
            return search(table, domain, OdooFields.MODIFIED_AT + ", " + OdooFields.ID);
        }
    }

    private static void condition(ArrayNode domain, String field, String operator, String value) {
        domain.addArray().add(field).add(operator).add(value);
    }
}
