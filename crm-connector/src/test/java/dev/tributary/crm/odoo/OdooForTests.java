package dev.tributary.crm.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.tributary.crm.connect.CrmForTests;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Odoo 14 as it was seen to answer: times are kept more finely than they are told, everything that is missing is false, and
 * errors come with status 200. For tests only.
 */
final class OdooForTests extends CrmForTests {
    static final String DATABASE = "test";
    static final String LOGIN = "connector";
    static final String PASSWORD = "correct-horse-battery";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int USER = 7;
    private static final List<String> STAGES = List.of("New", "Qualified", "Proposition", "Won", "Handshake");
    private static final Map<String, String> STAGE_NAMES = Map.of(
            "IDENTIFIED", "New", "QUALIFIED", "Qualified", "BUSINESS_VALIDATION", "Proposition", "COMMITTED", "Won");
    private static final Map<String, String> LEAD_FIELDS = new TreeMap<>(Map.ofEntries(
            Map.entry("id", "integer"),
            Map.entry("name", "char"),
            Map.entry("type", "selection"),
            Map.entry("active", "boolean"),
            Map.entry("stage_id", "many2one"),
            Map.entry("partner_id", "many2one"),
            Map.entry("partner_name", "char"),
            Map.entry("expected_revenue", "monetary"),
            Map.entry("company_currency", "many2one"),
            Map.entry("user_id", "many2one"),
            Map.entry("date_closed", "datetime"),
            Map.entry("create_date", "datetime"),
            Map.entry("write_date", "datetime"),
            Map.entry("x_tributary_sourced_partner", "char"),
            Map.entry("x_tributary_sourced_arr", "monetary"),
            Map.entry("x_tributary_influenced_partners", "text"),
            Map.entry("x_tributary_digest", "char")));
    private static final Map<String, String> STAGE_FIELDS =
            Map.of("id", "integer", "name", "char", "is_won", "boolean", "write_date", "datetime");
    private static final Map<String, String> COUNTRY_FIELDS =
            Map.of("id", "integer", "code", "char", "write_date", "datetime");

    OdooForTests() {
        super(Duration.ofMillis(1_300));
    }

    @Override
    public Instant told(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public String stage(String canonical) {
        return STAGE_NAMES.getOrDefault(canonical, "Lost");
    }

    @Override
    protected Answer answer(HttpExchange exchange, String body) throws IOException {
        JsonNode request = JSON.readTree(body);
        ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", request.path("id"));
        JsonNode params = request.path("params");
        JsonNode arguments = params.path("args");
        if (params.path("service").asText().equals("common")) {
            answer.set("result", common(params.path("method").asText(), arguments));
        } else if (!arguments.path(0).asText().equals(DATABASE)
                || arguments.path(1).asInt() != USER
                || !arguments.path(2).asText().equals(PASSWORD)) {
            answer.set("error", error("odoo.exceptions.AccessDenied", "Access Denied"));
        } else {
            call(answer, arguments.path(3).asText(), arguments.path(4).asText(), arguments.path(5), arguments.path(6));
        }
        return Answer.ok(JSON.writeValueAsString(answer));
    }

    private static JsonNode common(String method, JsonNode arguments) {
        if (method.equals("version")) {
            return JSON.createObjectNode().put("server_version", "14.0");
        }
        boolean known = arguments.path(0).asText().equals(DATABASE)
                && arguments.path(1).asText().equals(LOGIN)
                && arguments.path(2).asText().equals(PASSWORD);
        return known
                ? JSON.getNodeFactory().numberNode(USER)
                : JSON.getNodeFactory().booleanNode(false);
    }

    private void call(ObjectNode answer, String model, String method, JsonNode arguments, JsonNode named) {
        Map<String, String> fields =
                switch (model) {
                    case "crm.lead" -> LEAD_FIELDS;
                    case "crm.stage" -> STAGE_FIELDS;
                    case "res.country" -> COUNTRY_FIELDS;
                    default -> Map.of();
                };
        if (fields.isEmpty()) {
            answer.set("error", error("odoo.exceptions.UserError", "Object " + model + " doesn't exist"));
            return;
        }
        switch (method) {
            case "fields_get" -> {
                ObjectNode types = answer.putObject("result");
                fields.forEach((name, type) -> types.putObject(name).put("type", type));
            }
            case "search_read" -> {
                int limit = named.path("limit").asInt(Integer.MAX_VALUE);
                List<Stored> order = records(model).stream()
                        .filter(record -> matches(record, named.path("domain")))
                        .sorted(
                                named.path("order").asText("id").startsWith("write_date")
                                        ? Comparator.comparing(Stored::writeDate)
                                                .thenComparing(Stored::id)
                                        : Comparator.comparing(Stored::id))
                        .limit(limit)
                        .toList();
                ArrayNode result = answer.putArray("result");
                order.forEach(record -> result.add(shown(record, named.path("fields"), fields)));
            }
            case "write" -> write(answer, arguments);
            default -> answer.set("error", error("builtins.AttributeError", "no " + method));
        }
    }

    private void write(ObjectNode answer, JsonNode arguments) {
        String id = arguments.path(0).path(0).asText();
        if (!has(id)) {
            answer.set("error", error("odoo.exceptions.MissingError", "Stored does not exist or has been deleted."));
            return;
        }
        for (Map.Entry<String, JsonNode> value : arguments.path(1).properties()) {
            if (!LEAD_FIELDS.containsKey(value.getKey())) {
                answer.set("error", error("builtins.ValueError", "Invalid field"));
                return;
            }
            boolean empty = value.getValue().isBoolean();
            set(id, value.getKey(), empty ? null : value.getValue().asText());
        }
        answer.put("result", true);
    }

    /** @param values what is false is not there */
    private record Stored(long id, Instant writeDate, Map<String, JsonNode> values) {}

    private List<Stored> records(String model) {
        List<Stored> records = new ArrayList<>();
        if (model.equals("crm.stage")) {
            for (int i = 0; i < STAGES.size(); i++) {
                records.add(new Stored(
                        i + 1,
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Map.of(
                                "name", JSON.getNodeFactory().textNode(STAGES.get(i)),
                                "is_won",
                                        JSON.getNodeFactory()
                                                .booleanNode(STAGES.get(i).equals("Won")))));
            }
        } else if (model.equals("crm.lead")) {
            deals().stream().filter(deal -> !deal.deleted()).forEach(deal -> records.add(lead(deal)));
        }
        return records;
    }

    private static Stored lead(Deal deal) {
        Map<String, JsonNode> values = new TreeMap<>();
        values.put("name", JSON.getNodeFactory().textNode(deal.get("name")));
        values.put("type", JSON.getNodeFactory().textNode("opportunity"));
        String stage = String.valueOf(deal.get("stage"));
        boolean lost = stage.equals("Lost");
        values.put("active", JSON.getNodeFactory().booleanNode(!lost));
        String shown = lost ? "Qualified" : stage;
        values.put("stage_id", reference(STAGES.indexOf(shown) + 1, shown));
        values.put("company_currency", reference(2, "USD"));
        String amount = deal.get("amount");
        if (amount != null) {
            values.put("expected_revenue", JSON.getNodeFactory().numberNode(new BigDecimal(amount)));
        }
        String closed = deal.get("closed");
        if (closed != null && !closed.isEmpty() && !lost) {
            values.put("date_closed", JSON.getNodeFactory().textNode(seconds(Instant.parse(closed))));
        }
        values.put("create_date", JSON.getNodeFactory().textNode(seconds(deal.createdAt())));
        Set.of("x_tributary_sourced_partner", "x_tributary_influenced_partners", "x_tributary_digest")
                .forEach(name -> put(values, name, deal.get(name)));
        String credit = deal.get("x_tributary_sourced_arr");
        if (credit != null) {
            values.put("x_tributary_sourced_arr", JSON.getNodeFactory().numberNode(new BigDecimal(credit)));
        }
        return new Stored(Long.parseLong(deal.id()), deal.modifiedAt(), values);
    }

    private static void put(Map<String, JsonNode> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, JSON.getNodeFactory().textNode(value));
        }
    }

    private static ArrayNode reference(long id, String name) {
        return JSON.createArrayNode().add(id).add(name);
    }

    private static ObjectNode shown(Stored record, JsonNode asked, Map<String, String> fields) {
        ObjectNode shown = JSON.createObjectNode().put("id", record.id());
        for (JsonNode field : asked) {
            String name = field.asText();
            JsonNode value = record.values().get(name);
            if (name.equals("write_date")) {
                shown.put(name, seconds(record.writeDate()));
            } else if (value != null) {
                shown.set(name, value);
            } else if (!name.equals("id") && fields.containsKey(name)) {
                shown.put(name, false);
            }
        }
        return shown;
    }

    private static boolean matches(Stored record, JsonNode domain) {
        for (JsonNode term : domain) {
            if (!matches(record, term.path(0).asText(), term.path(1).asText(), term.path(2))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(Stored record, String field, String operator, JsonNode value) {
        if (operator.equals("in")) {
            for (JsonNode each : value) {
                if (each.asLong() == record.id()) {
                    return true;
                }
            }
            return false;
        }
        int compared = field.equals("id")
                ? Long.compare(record.id(), value.asLong())
                : record.writeDate()
                        .compareTo(LocalDateTime.parse(value.asText(), SECONDS).toInstant(ZoneOffset.UTC));
        return switch (operator) {
            case ">" -> compared > 0;
            case ">=" -> compared >= 0;
            case "<" -> compared < 0;
            case "<=" -> compared <= 0;
            default -> compared == 0;
        };
    }

    private static String seconds(Instant time) {
        return SECONDS.format(time.atOffset(ZoneOffset.UTC));
    }

    private static ObjectNode error(String name, String message) {
        ObjectNode error = JSON.createObjectNode().put("code", 200).put("message", "Odoo Server Error");
        error.putObject("data").put("name", name).put("message", message).put("debug", "Traceback");
        return error;
    }
}
