package dev.tributary.cli.explaining;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A look into the JSON of a trace by the names of its fields. Fields that are not there read as absent. */
record Trace(JsonNode json) {

    String text(String field) {
        return optional(field).orElse("");
    }

    Optional<String> optional(String field) {
        JsonNode value = json.path(field);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value.asText());
    }

    @Nullable
    Instant time(String field) {
        return optional(field).map(Instant::parse).orElse(null);
    }

    BigDecimal number(String field) {
        return optional(field).map(BigDecimal::new).orElse(BigDecimal.ZERO);
    }

    boolean flag(String field) {
        return json.path(field).asBoolean();
    }

    Trace object(String field) {
        return new Trace(json.path(field));
    }

    List<Trace> objects(String field) {
        List<Trace> objects = new ArrayList<>();
        json.path(field).forEach(item -> objects.add(new Trace(item)));
        return objects;
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        json.path(field).forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
