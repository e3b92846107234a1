package dev.tributary.dealreg.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.security.annotation.Secured;
import io.micronaut.web.router.Router;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The OpenAPI document of the API, as the compiler made it of the code, with what it does not know added: who may ask, and how it is
 * said that something was not done.
 */
@Singleton
public final class ApiDocument {

    private static final String MADE_BY_THE_COMPILER = "/META-INF/swagger/openapi.json";
    private static final String API = "/api/v1/";

    /** What controllers are given by the service itself, and nobody sends. */
    private static final Set<String> NOT_SENT = Set.of("caller", "csrf");

    private final ObjectNode document;

    ApiDocument(Router router) {
        Map<String, List<String>> roles = new HashMap<>();
        router.uriRoutes()
                .forEach(route -> roles.put(
                        route.getHttpMethodName() + " "
                                + route.getUriMatchTemplate().toPathString(),
                        Arrays.asList(route.getAnnotationMetadata().stringValues(Secured.class))));
        ObjectMapper json = new ObjectMapper();
        try (InputStream made = ApiDocument.class.getResourceAsStream(MADE_BY_THE_COMPILER)) {
            if (made == null) {
                throw new IllegalStateException("the service was built without its OpenAPI document");
            }
            document = (ObjectNode) json.readTree(made);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        complete(roles);
    }

    /** Whoever changes it changes a copy. */
    public ObjectNode json() {
        return document.deepCopy();
    }

    private void complete(Map<String, List<String>> roles) {
        ObjectNode schemes = ((ObjectNode) document.path("components")).putObject("securitySchemes");
        schemes.putObject("bearer").put("type", "http").put("scheme", "bearer").put("bearerFormat", "JWT");
        document.putArray("security").addObject().putArray("bearer");
        ObjectNode paths = (ObjectNode) document.path("paths");
        paths.properties().removeIf(path -> !path.getKey().startsWith(API));
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                String asked = method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                complete((ObjectNode) method.getValue(), roles.getOrDefault(asked, List.of()));
            }
        }
    }

    private static void complete(ObjectNode operation, List<String> roles) {
        ArrayNode parameters = operation.withArray("parameters");
        for (Iterator<JsonNode> each = parameters.elements(); each.hasNext(); ) {
            ObjectNode parameter = (ObjectNode) each.next();
            if (NOT_SENT.contains(parameter.path("name").asText())) {
                each.remove();
            } else if (parameter.path("schema").has("default")) {
                parameter.remove("required");
            }
        }
        ArrayNode allowed = operation.putArray("x-roles");
        roles.stream().sorted().forEach(allowed::add);
        ObjectNode responses = (ObjectNode) operation.path("responses");
        responses.forEach(response -> {
            if (response.path("content") instanceof ObjectNode content) {
                content.remove("application/problem+json");
            }
        });
        responses
                .putObject("default")
                .put("description", "It was not done; the code says why (RFC 9457)")
                .putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("type", "object");
    }
}
