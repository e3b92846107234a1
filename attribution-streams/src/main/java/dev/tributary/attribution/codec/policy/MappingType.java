package dev.tributary.attribution.codec.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A mapping of named fields. Its value is a map of those that are given, in the order of the fields. */
final class MappingType extends PolicyType {

    /** The field by which the mappings of a list are told apart. */
    static final String NAME = "name";

    private final List<PolicyField> fields;

    MappingType(String name, List<PolicyField> fields) {
        super(name, "a mapping of " + names(fields, true) + names(fields, false));
        this.fields = List.copyOf(fields);
    }

    List<PolicyField> fields() {
        return fields;
    }

    Optional<PolicyField> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** The one form of mappings that say the same: a list that is empty says what a list that is left out says. */
    Map<String, Object> ordered(Map<String, Object> mapping) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        for (PolicyField field : fields) {
            Object value = mapping.get(field.name());
            if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
                ordered.put(field.name(), value);
            }
        }
        return Collections.unmodifiableMap(ordered);
    }

    private static String names(List<PolicyField> fields, boolean required) {
        String names = fields.stream()
                .filter(field -> field.required() == required)
                .map(PolicyField::name)
                .collect(Collectors.joining(", "));
        return required || names.isEmpty() ? names : " and, where needed, " + names;
    }
}
