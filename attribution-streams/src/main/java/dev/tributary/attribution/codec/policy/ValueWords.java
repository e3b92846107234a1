package dev.tributary.attribution.codec.policy;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Values as people read them. */
final class ValueWords {

    /** What a field or a key has that is left out. */
    static final String NOT_SET = "not set";

    private static final Set<String> COUNTED =
            Set.of("days", "months", "extensions", "business hours", "business days");

    private ValueWords() {}

    /** A value with its unit, as in {@code 90 days}. */
    static String of(Object value, PolicyType type, String unit) {
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "none" : items(list, (ListType) type);
        }
        if (value instanceof Boolean flag) {
            return flag ? "yes" : "no";
        }
        String text = PolicyType.textOf(value);
        if (unit.isEmpty()) {
            return text;
        }
        // "factor 3" and "0 (estimated ARR, in ...)" read better than what all other units make.
        if (unit.equals("factor")) {
            return unit + " " + text;
        }
        if (unit.contains(",")) {
            return text + " (" + unit + ")";
        }
        return text + " " + (text.equals("1") && COUNTED.contains(unit) ? unit.substring(0, unit.length() - 1) : unit);
    }

    /** Words in which amounts have the currency that the policy has. */
    static String in(ProgramPolicy policy, String words) {
        return words.replace(PlanFields.IN_CURRENCY, policy.commission().currency());
    }

    /** Each field that a mapping has, by its dotted name. */
    static Map<String, String> fields(Map<?, ?> mapping, MappingType type) {
        Map<String, String> words = new LinkedHashMap<>();
        for (PolicyField field : type.fields()) {
            Object value = mapping.get(field.name());
            if (value instanceof Map<?, ?> nested && field.type() instanceof MappingType nestedType) {
                fields(nested, nestedType).forEach((name, text) -> words.put(field.name() + "." + name, text));
            } else if (value != null) {
                words.put(field.name(), of(value, field.type(), field.unit()));
            }
        }
        return words;
    }

    /** Fields in one line. */
    static String line(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + " " + field.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String items(List<?> list, ListType type) {
        if (!(type.items() instanceof MappingType items)) {
            return list.stream().map(PolicyType::textOf).collect(Collectors.joining(", "));
        }
        return list.stream()
                .map(item -> (Map<?, ?>) item)
                .map(item -> item.get(MappingType.NAME) instanceof String name ? name : line(fields(item, items)))
                .collect(Collectors.joining("; "));
    }
}
