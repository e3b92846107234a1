package dev.tributary.crm.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.tributary.crm.connect.Crm;
import dev.tributary.crm.connect.CrmForTests;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.CrmReader;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.jspecify.annotations.Nullable;

/**
 * HubSpot as it is documented, and as others have seen it: a search whose order is not to be trusted, that gives no more than 10,000
 * results and no archived record, batches, associations, pipelines, owners, and access tokens that run out. For tests only.
 */
final class HubSpotForTests extends CrmForTests {
    static final String PRIVATE_TOKEN = "pat-eu1-private";
    static final String CLIENT = "client-1";
    static final String CLIENT_SECRET = "client-secret-1";
    static final String REFRESH = "refresh-1";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_SEARCHED = 10_000;

    /** By label. */
    private static final Map<String, String> STAGES = Map.of(
            "Appointment Scheduled", "appointmentscheduled",
            "Qualified To Buy", "qualifiedtobuy",
            "Presentation Scheduled", "presentationscheduled",
            "Decision Maker Bought-In", "decisionmakerboughtin",
            "Contract Sent", "contractsent",
            "Closed Won", "closedwon",
            "Closed Lost", "closedlost",
            "Handshake", "1f4f1ec1-8174-49f3-a112-4eaa4748e38e");

    private static final Map<String, String> STAGE_NAMES = Map.of(
            "IDENTIFIED", "Appointment Scheduled",
            "QUALIFIED", "Qualified To Buy",
            "TECHNICAL_VALIDATION", "Presentation Scheduled",
            "BUSINESS_VALIDATION", "Contract Sent",
            "COMMITTED", "Closed Won",
            "CLOSED_LOST", "Closed Lost");

    private static final Set<String> DEAL_PROPERTIES = Set.of(
            "hs_object_id",
            "hs_lastmodifieddate",
            "createdate",
            "dealname",
            "dealstage",
            "pipeline",
            "amount",
            "closedate",
            "hubspot_owner_id",
            "partner_sourced",
            "partner_arr");

    private static final Set<String> COMPANY_PROPERTIES = Set.of(
            "hs_object_id",
            "hs_lastmodifieddate",
            "createdate",
            "name",
            "domain",
            "country",
            "industry",
            "hs_parent_company_id");

    /** Tokens that were handed out and are good. */
    private final Set<String> tokens = new HashSet<>();

    private final Map<String, List<String>> companies = new HashMap<>();
    private final Map<String, String> primary = new HashMap<>();
    private final Map<String, Map<String, List<Version>>> versions = new LinkedHashMap<>();
    private final Set<String> locked = new HashSet<>();
    private final List<Answer> instead = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private @Nullable Random disorder;
    private int made;
    private int signIns;
    private int mostAtOnce;

    private record Version(Instant at, String value) {}

    HubSpotForTests() {
        super(Duration.ofMillis(1_700));
    }

    /** What the connector is told to ask it, by the private app's token. */
    AbstractConfig settings(Map<String, String> more) {
        ConfigDef definition = HubSpot.CRM.access();
        HubSpot.CRM.reading().configKeys().values().forEach(definition::define);
        definition.define(Crm.REQUEST_TIMEOUT, ConfigDef.Type.LONG, 5_000L, ConfigDef.Importance.LOW, "");
        Map<String, String> given = new HashMap<>(
                Map.of(HubSpot.URL, address().toString(), HubSpot.TOKEN, PRIVATE_TOKEN, HubSpot.PAGE_SIZE, "5"));
        given.putAll(more);
        return new AbstractConfig(definition, given, false);
    }

    CrmReader reader() throws CrmFailure {
        return HubSpot.CRM.reader(settings(Map.of()), Clock.systemUTC());
    }

    @Override
    public Instant told(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public String stage(String canonical) {
        return STAGE_NAMES.getOrDefault(canonical, "Closed Lost");
    }

    @Override
    public synchronized void forgetSignIns() {
        tokens.clear();
    }

    /** From now on the search gives its results in any order. */
    synchronized void disorder(long seed) {
        disorder = new Random(seed);
    }

    /** Answers the next requests, in place of what would come. */
    synchronized void answer(int status, String body) {
        instead.add(of(status, body));
    }

    synchronized int signIns() {
        return signIns;
    }

    /** The paths that were asked, with their bodies. */
    synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    synchronized int mostAtOnce() {
        return mostAtOnce;
    }

    /** @param ids the first of them is the primary one */
    synchronized void companies(String deal, boolean hasPrimary, String... ids) {
        companies.put(deal, List.of(ids));
        if (hasPrimary) {
            primary.put(deal, ids[0]);
        }
    }

    /** A deal that nobody may write. */
    synchronized void lock(String deal) {
        locked.add(deal);
    }

    synchronized void version(String deal, String property, Instant at, String value) {
        versions.computeIfAbsent(deal, id -> new TreeMap<>())
                .computeIfAbsent(property, name -> new ArrayList<>())
                .add(0, new Version(at, value));
    }

    @Override
    protected Answer answer(HttpExchange exchange, String body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/oauth/v3/token")) {
            return signIn(body);
        }
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String token = authorization == null ? "" : authorization.replaceFirst("^Bearer ", "");
        if (!token.equals(PRIVATE_TOKEN) && !tokens.contains(token)) {
            return error(401, "INVALID_AUTHENTICATION", "Authentication credentials not found. This token expired");
        }
        asked.add(path + " " + body);
        if (!instead.isEmpty()) {
            return instead.remove(0);
        }
        JsonNode request = body.isEmpty() ? JSON.missingNode() : JSON.readTree(body);
        mostAtOnce = Math.max(mostAtOnce, request.path("inputs").size());
        boolean archived = "archived=true".equals(exchange.getRequestURI().getQuery());
        return switch (path) {
            case "/account-info/v3/details" -> ok(JSON.createObjectNode().put("portalId", 1));
            case "/crm/v3/properties/deals" -> properties(DEAL_PROPERTIES);
            case "/crm/v3/properties/companies" -> properties(COMPANY_PROPERTIES);
            case "/crm/v3/pipelines/deals" -> pipelines();
            case "/crm/v3/owners" -> owners(exchange.getRequestURI().getQuery());
            case "/crm/v3/objects/deals/search" -> search(request);
            case "/crm/v3/objects/deals/batch/read" -> read(request, archived);
            case "/crm/v3/objects/deals/batch/update" -> update(request);
            case "/crm/v4/associations/deals/companies/batch/read" -> associations(request);
            default -> error(404, "OBJECT_NOT_FOUND", "no " + path);
        };
    }

    private Answer signIn(String form) throws IOException {
        Map<String, String> given = new HashMap<>();
        for (String part : form.split("&", -1)) {
            int at = part.indexOf('=');
            given.put(part.substring(0, at), URLDecoder.decode(part.substring(at + 1), StandardCharsets.UTF_8));
        }
        if (!REFRESH.equals(given.get("refresh_token"))
                || !CLIENT.equals(given.get("client_id"))
                || !CLIENT_SECRET.equals(given.get("client_secret"))) {
            return of(400, "{\"status\":\"BAD_REFRESH_TOKEN\",\"message\":\"missing or invalid refresh token\"}");
        }
        signIns++;
        String token = "access-" + ++made;
        tokens.add(token);
        return ok(JSON.createObjectNode()
                .put("token_type", "bearer")
                .put("refresh_token", REFRESH)
                .put("access_token", token)
                .put("expires_in", 1800));
    }

    private static Answer properties(Set<String> names) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode results = answer.putArray("results");
        for (String name : names) {
            results.addObject()
                    .put("name", name)
                    .put("calculated", false)
                    .putObject("modificationMetadata")
                    .put("readOnlyValue", name.startsWith("hs_"));
        }
        return ok(answer);
    }

    private static Answer pipelines() throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode pipeline =
                answer.putArray("results").addObject().put("id", "default").put("label", "Sales Pipeline");
        ArrayNode stages = pipeline.putArray("stages");
        STAGES.forEach((label, id) -> {
            ObjectNode stage =
                    stages.addObject().put("id", id).put("label", label).put("displayOrder", 1);
            stage.put("updatedAt", "2026-01-01T00:00:00.000Z");
            stage.putObject("metadata")
                    .put("isClosed", Boolean.toString(label.startsWith("Closed")))
                    .put("probability", "0.5");
        });
        return ok(answer);
    }

    private static Answer owners(String query) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode results = answer.putArray("results");
        if (query.contains("archived=true")) {
            results.addObject().put("id", "3").put("email", "gone@example.com").put("archived", true);
        } else if (query.contains("after=1")) {
            results.addObject().put("id", "2").put("email", "two@example.com").put("archived", false);
        } else {
            results.addObject().put("id", "1").put("email", "one@example.com").put("archived", false);
            answer.putObject("paging").putObject("next").put("after", "1");
        }
        return ok(answer);
    }

    private Answer search(JsonNode request) throws IOException {
        int limit = request.path("limit").asInt(10);
        int from = request.path("after").asInt(0);
        if (limit > 200 || from + limit > MOST_SEARCHED) {
            return error(400, "VALIDATION_ERROR", "the search gives 200 at once, and 10,000 in all");
        }
        JsonNode groups = request.path("filterGroups");
        if (groups.size() != 1 || groups.path(0).path("filters").size() > 6) {
            return error(400, "VALIDATION_ERROR", "too many filters");
        }
        List<Deal> found = new ArrayList<>(deals().stream()
                .filter(deal -> !deal.deleted() && matches(deal, groups.path(0).path("filters")))
                .sorted(
                        request.path("sorts")
                                        .path(0)
                                        .path("propertyName")
                                        .asText()
                                        .equals("hs_object_id")
                                ? Comparator.comparing(HubSpotForTests::number)
                                : Comparator.comparing(Deal::modifiedAt))
                .toList());
        if (disorder != null) {
            Collections.shuffle(found, disorder);
        }
        ObjectNode answer = JSON.createObjectNode().put("total", found.size());
        ArrayNode results = answer.putArray("results");
        found.stream().skip(from).limit(limit).forEach(deal -> results.add(shown(deal, request.path("properties"))));
        return ok(answer);
    }

    private static long number(Deal deal) {
        return Long.parseLong(deal.id());
    }

    private boolean matches(Deal deal, JsonNode filters) {
        for (JsonNode filter : filters) {
            long value = Long.parseLong(filter.path("value").asText());
            boolean isId = filter.path("propertyName").asText().equals("hs_object_id");
            long own = isId ? number(deal) : told(deal.modifiedAt()).toEpochMilli();
            boolean holds =
                    switch (filter.path("operator").asText()) {
                        case "EQ" -> own == value;
                        case "GT" -> own > value;
                        case "LTE" -> own <= value;
                        default -> throw new IllegalArgumentException("no operator " + filter);
                    };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    private Answer read(JsonNode request, boolean archived) throws IOException {
        int most = request.has("propertiesWithHistory") ? 50 : 100;
        if (request.path("inputs").size() > most) {
            return error(400, "VALIDATION_ERROR", "The maximum number of inputs supported is " + most);
        }
        ObjectNode answer = JSON.createObjectNode().put("status", "COMPLETE");
        ArrayNode results = answer.putArray("results");
        ArrayNode missing = JSON.createArrayNode();
        for (JsonNode input : request.path("inputs")) {
            String id = input.path("id").asText();
            if (has(id) && deal(id).deleted() == archived) {
                ObjectNode shown = shown(deal(id), request.path("properties"));
                if (request.has("propertiesWithHistory")) {
                    histories(id, request.path("propertiesWithHistory"), shown);
                }
                results.add(shown);
            } else {
                missing.add(id);
            }
        }
        if (missing.isEmpty()) {
            return ok(answer);
        }
        ObjectNode error = answer.putArray("errors").addObject();
        error.put("status", "error").put("category", "OBJECT_NOT_FOUND").put("message", "Could not get some objects");
        error.putObject("context").set("ids", missing);
        return of(207, JSON.writeValueAsString(answer));
    }

    private void histories(String id, JsonNode wanted, ObjectNode into) {
        ObjectNode all = into.putObject("propertiesWithHistory");
        for (JsonNode name : wanted) {
            ArrayNode history = all.putArray(name.asText());
            versions.getOrDefault(id, Map.of())
                    .getOrDefault(name.asText(), List.of())
                    .forEach(version -> history.addObject()
                            .put("value", version.value())
                            .put("timestamp", version.at().toString())
                            .put("sourceType", "CRM_UI"));
        }
    }

    private Answer associations(JsonNode request) throws IOException {
        if (request.path("inputs").size() > 100) {
            return error(400, "VALIDATION_ERROR", "100 at most");
        }
        ObjectNode answer = JSON.createObjectNode().put("status", "COMPLETE");
        ArrayNode results = answer.putArray("results");
        ArrayNode errors = JSON.createArrayNode();
        for (JsonNode input : request.path("inputs")) {
            String id = input.path("id").asText();
            List<String> all = companies.getOrDefault(id, List.of());
            if (all.isEmpty()) {
                errors.addObject()
                        .put("category", "OBJECT_NOT_FOUND")
                        .put("subCategory", "crm.associations.NO_ASSOCIATIONS_FOUND");
                continue;
            }
            // One at a time, so that there are pages.
            int from = input.path("after").asInt(0);
            ObjectNode result = results.addObject();
            result.putObject("from").put("id", id);
            ObjectNode to = result.putArray("to").addObject().put("toObjectId", Long.parseLong(all.get(from)));
            ArrayNode types = to.putArray("associationTypes");
            types.addObject()
                    .put("category", "HUBSPOT_DEFINED")
                    .put("typeId", 341)
                    .putNull("label");
            if (all.get(from).equals(primary.get(id))) {
                types.addObject()
                        .put("category", "HUBSPOT_DEFINED")
                        .put("typeId", 5)
                        .put("label", "Primary");
            }
            if (from + 1 < all.size()) {
                result.putObject("paging").putObject("next").put("after", Integer.toString(from + 1));
            }
        }
        if (!errors.isEmpty()) {
            answer.set("errors", errors);
        }
        return of(errors.isEmpty() ? 200 : 207, JSON.writeValueAsString(answer));
    }

    private Answer update(JsonNode request) throws IOException {
        if (request.path("inputs").size() > 100) {
            return error(400, "VALIDATION_ERROR", "100 at most");
        }
        for (JsonNode input : request.path("inputs")) {
            for (Map.Entry<String, JsonNode> value : input.path("properties").properties()) {
                if (value.getKey().equals("partner_arr")
                        && value.getValue().asText().equals("not a number")) {
                    return error(400, "VALIDATION_ERROR", "Property values were not valid: not a number");
                }
            }
        }
        ObjectNode answer = JSON.createObjectNode().put("status", "COMPLETE");
        ArrayNode results = answer.putArray("results");
        ArrayNode errors = JSON.createArrayNode();
        for (JsonNode input : request.path("inputs")) {
            String id = input.path("id").asText();
            String refused =
                    !has(id) || deal(id).deleted() ? "OBJECT_NOT_FOUND" : locked.contains(id) ? "CONFLICT" : "";
            if (!refused.isEmpty()) {
                ObjectNode error = errors.addObject().put("category", refused).put("message", "no " + id);
                error.putObject("context").putArray("ids").add(id);
                continue;
            }
            input.path("properties")
                    .properties()
                    .forEach(value -> set(
                            id,
                            value.getKey(),
                            value.getValue().asText().isEmpty()
                                    ? null
                                    : value.getValue().asText()));
            results.add(shown(deal(id), JSON.createArrayNode()));
        }
        if (!errors.isEmpty()) {
            answer.set("errors", errors);
        }
        return of(errors.isEmpty() ? 200 : 207, JSON.writeValueAsString(answer));
    }

    private ObjectNode shown(Deal deal, JsonNode wanted) {
        Map<String, String> all = new TreeMap<>(deal.values());
        all.put("hs_object_id", deal.id());
        all.put("hs_lastmodifieddate", told(deal.modifiedAt()).toString());
        all.put("createdate", told(deal.createdAt()).toString());
        all.put("dealname", String.valueOf(deal.get("name")));
        String stage = String.valueOf(deal.get("stage"));
        all.put("dealstage", STAGES.getOrDefault(stage, stage));
        all.put("closedate", deal.get("closed") == null ? "" : String.valueOf(deal.get("closed")));
        ObjectNode shown = JSON.createObjectNode().put("id", deal.id());
        ObjectNode properties = shown.putObject("properties");
        for (JsonNode name : wanted) {
            if (DEAL_PROPERTIES.contains(name.asText())) {
                properties.put(name.asText(), all.get(name.asText()));
            }
        }
        shown.put("createdAt", told(deal.createdAt()).toString());
        shown.put("updatedAt", told(deal.modifiedAt()).toString());
        shown.put("archived", deal.deleted());
        if (deal.deleted()) {
            shown.put("archivedAt", told(deal.modifiedAt()).toString());
        }
        return shown;
    }

    private static Answer of(int status, String body) {
        return new Answer(status, body, Map.of());
    }

    private static Answer ok(ObjectNode body) throws IOException {
        return Answer.ok(JSON.writeValueAsString(body));
    }

    private static Answer error(int status, String category, String message) throws IOException {
        return of(
                status,
                JSON.writeValueAsString(JSON.createObjectNode()
                        .put("status", "error")
                        .put("category", category)
                        .put("message", message)
                        .put("correlationId", "aeb5f871-7f07-4993-9211-075dc63e7cbf")));
    }
}
