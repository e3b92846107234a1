package dev.tributary.crm.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.Position;
import dev.tributary.crm.source.SourceRow;
import dev.tributary.crm.source.TableRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What HubSpot tells as a whole, because it is little: the stages of the pipelines of deals, and the owners. */
final class ListedTable implements HubSpotTable {
    static final String STAGES = "pipelines.stages";
    static final String OWNERS = "owners";

    private static final Set<String> OF_STAGES = Set.of(
            "id",
            "label",
            "displayOrder",
            "pipeline",
            "pipelineLabel",
            "isClosed",
            "probability",
            "archived",
            "createdAt",
            "updatedAt");
    private static final Set<String> OF_OWNERS =
            Set.of("id", "userId", "email", "firstName", "lastName", "type", "archived", "createdAt", "updatedAt");
    private static final Comparator<SourceRow> ORDER =
            Comparator.comparing(SourceRow::modifiedAt).thenComparing(SourceRow::id);

    private final String name;
    private final Set<String> columns;
    private final Listing listing;

    @FunctionalInterface
    private interface Listing {
        List<SourceRow> all() throws CrmFailure;
    }

    private ListedTable(String name, Set<String> columns, Listing listing) {
        this.name = name;
        this.columns = columns;
        this.listing = listing;
    }

    /** https://developers.hubspot.com/docs/api-reference/crm-pipelines-v3/guide */
    static ListedTable stages(HubSpotCalls calls) {
        return new ListedTable(STAGES, OF_STAGES, () -> stagesOf(calls));
    }

    /** Those who have left, too: their deals are still there. https://developers.hubspot.com/docs/api-reference/crm-crm-owners-v3/guide */
    static ListedTable owners(HubSpotCalls calls) {
        return new ListedTable(OWNERS, OF_OWNERS, () -> {
            List<SourceRow> all = ownersOf(calls, false);
            all.addAll(ownersOf(calls, true));
            return all;
        });
    }

    @Override
    public void check(Set<String> fields) throws CrmFailure {
        Set<String> missing = new TreeSet<>(fields);
        missing.removeAll(columns);
        if (!missing.isEmpty()) {
            throw CrmFailure.fatal("HubSpot's " + name + " have no " + String.join(", ", missing)
                    + "; correct the mapping: they have " + String.join(", ", new TreeSet<>(columns)));
        }
        listing.all();
    }

    @Override
    public List<SourceRow> page(TableRequest request, Position after, Instant until) throws CrmFailure {
        return listing.all().stream()
                .filter(row -> !row.modifiedAt().isAfter(until))
                .filter(row -> row.modifiedAt().isAfter(after.modifiedAt())
                        || row.modifiedAt().equals(after.modifiedAt())
                                && row.id().compareTo(after.id()) > 0)
                .sorted(ORDER)
                .toList();
    }

    @Override
    public List<SourceRow> read(TableRequest request, Collection<String> ids) throws CrmFailure {
        return listing.all().stream().filter(row -> ids.contains(row.id())).toList();
    }

    private static List<SourceRow> stagesOf(HubSpotCalls calls) throws CrmFailure {
        List<SourceRow> rows = new ArrayList<>();
        for (JsonNode pipeline : calls.get("/crm/v3/pipelines/deals").path("results")) {
            for (JsonNode stage : pipeline.path("stages")) {
                Map<String, Object> values = values(stage, OF_STAGES);
                values.putAll(values(stage.path("metadata"), Set.of("isClosed", "probability")));
                values.put("pipeline", pipeline.path("id").asText());
                values.put("pipelineLabel", pipeline.path("label").asText());
                rows.add(row(STAGES, stage, values));
            }
        }
        return rows;
    }

    private static List<SourceRow> ownersOf(HubSpotCalls calls, boolean archived) throws CrmFailure {
        List<SourceRow> rows = new ArrayList<>();
        String after = "";
        do {
            JsonNode answer = calls.get("/crm/v3/owners?limit=500&archived=" + archived
                    + (after.isEmpty() ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8)));
            for (JsonNode owner : answer.path("results")) {
                rows.add(row(OWNERS, owner, values(owner, OF_OWNERS)));
            }
            after = answer.path("paging").path("next").path("after").asText("");
        } while (!after.isEmpty());
        return rows;
    }

    private static Map<String, Object> values(JsonNode object, Set<String> names) {
        Map<String, Object> values = new HashMap<>();
        for (String each : names) {
            JsonNode value = object.path(each);
            if (value.isValueNode() && !value.isNull() && !value.asText().isEmpty()) {
                values.put(each, value.asText());
            }
        }
        return values;
    }

    /** Some of the first ones have no time. */
    private static SourceRow row(String table, JsonNode told, Map<String, Object> values) {
        Instant modifiedAt = HubSpotRecord.time(told.path("updatedAt"));
        return new SourceRow(
                table, told.path("id").asText(), modifiedAt == null ? Instant.EPOCH : modifiedAt, false, values);
    }
}
