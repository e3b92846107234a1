package dev.tributary.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.schemas.Persistence.Refused;
import dev.tributary.schemas.Persistence.Unanswered;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a registry that speaks Confluent's REST API, and keeps asking while it is out of reach. Caches nothing: its callers
 * do, each what it needs.
 */
final class RegistryClient implements AutoCloseable {

    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistrySettings settings;
    private final Persistence persistence;
    private final HttpClient http;
    private volatile int preferred;

    RegistryClient(RegistrySettings settings, RegistryListener listener) {
        this.settings = settings;
        this.persistence = new Persistence(settings.pace(), listener);
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    /**
     * The schema of an id, as JSON.
     *
     * @param subject where the schema should stand: tells a registry that lost its contents from an id that never was
     * @throws SerializationException when the registry knows the subject, and after a while still not the id
     * @throws SchemaUnavailableException when it could not be had in time
     */
    String schemaJson(int id, String subject) {
        var unknown = new UnknownId();
        return persistence.askAsReader("fetch schema " + id, settings.readerPatience(), soFar -> {
            JsonNode answer;
            try {
                answer = send("GET", "/schemas/ids/" + id, Optional.empty());
            } catch (Refused refused) {
                if (refused.status() != 404) {
                    throw refused;
                }
                if (knows(subject) && unknown.longerThan(settings.unknownIdPatience(), soFar)) {
                    throw new SerializationException(
                            "the registry knows no schema of id " + id + ", which a record on " + subject + " names",
                            refused);
                }
                throw new Unanswered("the registry knows no schema of id " + id, refused);
            }
            String type = answer.path("schemaType").asText("AVRO");
            if (!type.equals("AVRO")) {
                throw new SerializationException("schema " + id + " is " + type + ", not Avro");
            }
            return text(answer, "schema");
        });
    }

    /**
     * The id of a schema under a subject, registering it where that is allowed.
     *
     * @throws SerializationException when the registry refuses the schema, or does not have it and may not be given it
     * @throws SchemaUnavailableException when it did not answer in time
     */
    int id(String subject, String schemaJson) {
        Optional<String> body =
                Optional.of(JSON.createObjectNode().put("schema", schemaJson).toString());
        String path = "/subjects/" + encode(subject) + (settings.autoRegister() ? "/versions" : "");
        String operation = (settings.autoRegister() ? "register the schema of " : "find the schema of ") + subject;
        return persistence.askAsWriter(operation, settings.writerPatience(), soFar -> {
            try {
                JsonNode id = send("POST", path, body).path("id");
                if (!id.canConvertToInt()) {
                    throw new Unanswered("the registry's answer names no id", null);
                }
                return id.intValue();
            } catch (Refused refused) {
                if (refused.forLackOfRights()) {
                    throw refused;
                }
                throw new SerializationException(
                        "the registry refuses to " + operation + ": " + refused.getMessage()
                                + (refused.status() == 404 && !settings.autoRegister()
                                        ? "; register it first, or allow it with " + RegistrySettings.AUTO_REGISTER
                                                + "=true"
                                        : ""),
                        refused);
            }
        });
    }

    /** One question that costs the registry nothing. What it refuses for any reason but our name it has answered. */
    Optional<String> unreachable() {
        try {
            send("GET", "/schemas/types", Optional.empty());
            return Optional.empty();
        } catch (Refused refused) {
            return refused.status() == 401 ? Optional.ofNullable(refused.getMessage()) : Optional.empty();
        } catch (Unanswered unanswered) {
            return Optional.of(String.valueOf(unanswered.getMessage()));
        }
    }

    @Override
    public void close() {
        persistence.end();
    }

    private boolean knows(String subject) throws Unanswered, Refused {
        try {
            return !send("GET", "/subjects/" + encode(subject) + "/versions", Optional.empty())
                    .isEmpty();
        } catch (Refused refused) {
            if (refused.status() == 404) {
                return false;
            }
            throw refused;
        }
    }

    /** Asks the addresses in turn, the one that answered last first. */
    private JsonNode send(String method, String path, Optional<String> body) throws Unanswered, Refused {
        List<URI> addresses = settings.addresses();
        int first = preferred;
        @Nullable Unanswered last = null;
        for (int i = 0; i < addresses.size(); i++) {
            int index = (first + i) % addresses.size();
            try {
                JsonNode answer = sendTo(addresses.get(index), method, path, body);
                preferred = index;
                return answer;
            } catch (Unanswered unanswered) {
                if (last != null) {
                    unanswered.addSuppressed(last);
                }
                last = unanswered;
            }
        }
        throw last == null ? new Unanswered("no address", null) : last;
    }

    private JsonNode sendTo(URI address, String method, String path, Optional<String> body) throws Unanswered, Refused {
        URI target = URI.create(withoutUser(address) + path);
        var request = HttpRequest.newBuilder(target)
                .timeout(settings.readTimeout())
                .header("Accept", MEDIA_TYPE + ", application/json")
                .header("Content-Type", MEDIA_TYPE)
                .method(
                        method,
                        body.map(HttpRequest.BodyPublishers::ofString).orElseGet(HttpRequest.BodyPublishers::noBody));
        settings.authorization().ifPresent(value -> request.header("Authorization", value));
        HttpResponse<String> response;
        try {
            response = http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException unreachable) {
            throw new Unanswered("no answer from " + target + " (" + unreachable + ")", unreachable);
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
        int status = response.statusCode();
        if (status >= 500 || status == 429 || status == 408) {
            throw new Unanswered(target + " answered " + status, null);
        }
        if (status < 200 || status >= 300) {
            throw refused(target, status, response.body());
        }
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException notJson) {
            // A proxy's page, for example: whoever answered was not the registry.
            throw new Unanswered(target + " answered " + status + " without JSON", notJson);
        }
    }

    private static Refused refused(URI target, int status, String body) {
        String said;
        try {
            said = JSON.readTree(body).path("message").asText();
        } catch (JsonProcessingException notJson) {
            said = "";
        }
        return new Refused(status, target + " answered " + status + (said.isEmpty() ? "" : ": " + said), null);
    }

    private static String withoutUser(URI address) {
        String text = address.toString();
        String userInfo = address.getRawUserInfo();
        return userInfo == null ? text : text.replaceFirst(Pattern.quote(userInfo + "@"), "");
    }

    private static String text(JsonNode answer, String field) throws Unanswered {
        JsonNode value = answer.path(field);
        if (!value.isTextual()) {
            throw new Unanswered("the registry's answer has no " + field, null);
        }
        return value.textValue();
    }

    private static String encode(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** For how long a registry in good order has not known an id. */
    private static final class UnknownId {
        private Optional<Duration> since = Optional.empty();

        boolean longerThan(Duration limit, Duration soFar) {
            Duration first = since.orElse(soFar);
            since = Optional.of(first);
            return soFar.minus(first).compareTo(limit) >= 0;
        }
    }
}
