package dev.tributary.cli.verifying;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tributary.schemas.AvroJson;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;

/** In which fields two records differ, down to the field of a part. */
final class Fields {

    private Fields() {}

    static List<Difference.Field> differing(SpecificRecord derived, SpecificRecord published) {
        List<Difference.Field> differing = new ArrayList<>();
        compare("", AvroJson.of(derived), AvroJson.of(published), differing);
        return differing;
    }

    private static void compare(String at, JsonNode derived, JsonNode published, List<Difference.Field> differing) {
        if (derived.equals(published)) {
            return;
        }
        if (derived.isObject() && published.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            derived.fieldNames().forEachRemaining(names::add);
            published.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                compare(at.isEmpty() ? name : at + "." + name, derived.path(name), published.path(name), differing);
            }
        } else if (derived.isArray() && published.isArray()) {
            for (int i = 0; i < Math.max(derived.size(), published.size()); i++) {
                compare(at + "[" + i + "]", derived.path(i), published.path(i), differing);
            }
        } else {
            differing.add(new Difference.Field(at, told(derived), told(published)));
        }
    }

    private static String told(JsonNode value) {
        return value instanceof MissingNode || value.isNull()
                ? "none"
                : value.isValueNode() ? value.asText() : value.toString();
    }
}
