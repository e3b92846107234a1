package dev.tributary.attribution.codec.policy;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a mapping together from what the domain says, in the form that its type gives. */
final class FieldWriter {

    private final MappingType type;
    private final Map<String, Object> values = new HashMap<>();

    FieldWriter(MappingType type) {
        this.type = type;
    }

    /** Gives a field a value; absent: leaves it out. */
    FieldWriter put(String name, @Nullable Object value) {
        PolicyField field =
                type.field(name).orElseThrow(() -> new IllegalStateException(type.name() + " has no field " + name));
        if (value instanceof Collection<?> items && field.type() instanceof ListType list) {
            values.put(name, list.ordered(items.stream().map(FieldWriter::form).toList()));
        } else if (value != null) {
            values.put(name, form(value));
        }
        return this;
    }

    Map<String, Object> mapping() {
        return type.ordered(values);
    }

    private static Object form(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value instanceof BigDecimal number ? PolicyType.shortest(number) : value;
    }
}
