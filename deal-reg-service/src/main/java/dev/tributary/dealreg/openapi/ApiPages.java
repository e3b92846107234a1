package dev.tributary.dealreg.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What can be asked of the API, for programs and for people. It is no secret. */
@Hidden
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
public class ApiPages {

    private final ApiDocument document;
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    ApiPages(ApiDocument document) {
        this.document = document;
    }

    /**
     * One request that can be made.
     *
     * @param parameters by name, with what they may be
     */
    public record Operation(
            String method,
            String path,
            String description,
            List<String> roles,
            Map<String, String> parameters,
            String body,
            String answer) {}

    @Get("/openapi.json")
    @Produces(MediaType.APPLICATION_JSON)
    String json() {
        return document.json().toPrettyString();
    }

    @Get("/api")
    @Produces(MediaType.TEXT_HTML)
    String page() {
        List<Operation> operations = new ArrayList<>();
        JsonNode paths = document.json().path("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                operations.add(operation(method.getKey(), path.getKey(), method.getValue()));
            }
        }
        StringOutput page = new StringOutput();
        engine.render("api.jte", Map.of("operations", operations), page);
        return page.toString();
    }

    private static Operation operation(String method, String path, JsonNode operation) {
        List<String> roles = new ArrayList<>();
        operation.path("x-roles").forEach(role -> roles.add(role.asText()));
        Map<String, String> parameters = new LinkedHashMap<>();
        operation
                .path("parameters")
                .forEach(parameter -> parameters.put(
                        parameter.path("name").asText() + " ("
                                + parameter.path("in").asText() + ")",
                        said(parameter)));
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                operation.path("description").asText(operation.path("summary").asText()),
                roles,
                parameters,
                schema(operation.path("requestBody")),
                schema(operation.path("responses").path("200")));
    }

    private static String said(JsonNode parameter) {
        JsonNode schema = parameter.path("schema");
        String pattern = schema.path("pattern").asText("");
        return schema.path("type").asText("text")
                + (pattern.isEmpty() ? "" : ", " + pattern)
                + (schema.has("default") ? ", " + schema.path("default").asText() + " unless said" : "")
                + (parameter.path("required").asBoolean() ? ", needed" : "");
    }

    private static String schema(JsonNode of) {
        JsonNode schema = of.path("content").path(MediaType.APPLICATION_JSON).path("schema");
        String reference = schema.findValuesAsText("$ref").stream().findFirst().orElse("");
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
