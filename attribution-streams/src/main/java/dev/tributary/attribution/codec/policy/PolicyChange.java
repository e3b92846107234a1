package dev.tributary.attribution.codec.policy;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One key that has another value in another policy.
 *
 * @param before the old value with its unit, for people
 * @param after the new value with its unit, for people
 * @param added of a list, the items that come, mappings by their names; of a single value none
 * @param removed of a list, the items that go, likewise; of a single value none
 * @param parts of a list of mappings, what its items say otherwise; of any other value none
 */
public record PolicyChange(
        PolicyKey key, String before, String after, List<String> added, List<String> removed, List<Part> parts) {

    /** What {@link Part#field} is when the items themselves stand in another order. */
    public static final String ORDER = "order";

    /**
     * A field of one mapping in a list.
     *
     * @param item the mapping's name; empty: the list as a whole
     * @param field its dotted name, as {@code accelerator.mode}, or {@link #ORDER}
     * @param before the old value with its unit, for people; {@code not set} of an item that comes
     * @param after the new value
     */
    public record Part(String item, String field, String before, String after) {}

    public PolicyChange {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        parts = List.copyOf(parts);
    }

    static PolicyChange of(PolicyKey key, ProgramPolicy before, ProgramPolicy after) {
        Map<String, Map<String, String>> old = items(key, before);
        Map<String, Map<String, String>> now = items(key, after);
        return new PolicyChange(
                key,
                key.spokenIn(before),
                key.spokenIn(after),
                now.keySet().stream().filter(item -> !old.containsKey(item)).toList(),
                old.keySet().stream().filter(item -> !now.containsKey(item)).toList(),
                mappings(key)
                        ? parts(old, now).stream()
                                .map(part -> new Part(
                                        part.item,
                                        part.field,
                                        ValueWords.in(before, part.before),
                                        ValueWords.in(after, part.after)))
                                .toList()
                        : List.of());
    }

    /** Whether it says which version this is, and not what the version says. */
    public boolean ofTheVersionItself() {
        return key.section().equals("program");
    }

    /** Whether the old and the new value are all there is to tell. */
    public boolean single() {
        return added.isEmpty() && removed.isEmpty() && parts.isEmpty();
    }

    private static boolean mappings(PolicyKey key) {
        return key.type() instanceof ListType list && list.items() instanceof MappingType;
    }

    /** The items of a list, each with the fields that it has. */
    private static Map<String, Map<String, String>> items(PolicyKey key, ProgramPolicy policy) {
        Map<String, Map<String, String>> items = new LinkedHashMap<>();
        if (key.type() instanceof ListType type && key.in().apply(policy).orElse(null) instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> mapping && type.items() instanceof MappingType mappingType) {
                    Map<String, String> fields = ValueWords.fields(mapping, mappingType);
                    String name = fields.getOrDefault(MappingType.NAME, "");
                    fields.remove(MappingType.NAME);
                    items.put(name, fields);
                } else {
                    items.put(PolicyType.textOf(item), Map.of());
                }
            }
        }
        return items;
    }

    private static List<Part> parts(Map<String, Map<String, String>> old, Map<String, Map<String, String>> now) {
        List<Part> parts = new ArrayList<>();
        now.forEach((item, fields) -> {
            Map<String, String> earlier = old.getOrDefault(item, Map.of());
            Set<String> names = new LinkedHashSet<>(fields.keySet());
            names.addAll(earlier.keySet());
            for (String name : names) {
                String before = earlier.getOrDefault(name, ValueWords.NOT_SET);
                String after = fields.getOrDefault(name, ValueWords.NOT_SET);
                if (!before.equals(after)) {
                    parts.add(new Part(item, name, before, after));
                }
            }
        });
        Set<String> expected = new LinkedHashSet<>(old.keySet());
        expected.retainAll(now.keySet());
        expected.addAll(now.keySet());
        if (!List.copyOf(expected).equals(List.copyOf(now.keySet()))) {
            parts.add(new Part("", ORDER, String.join(", ", old.keySet()), String.join(", ", now.keySet())));
        }
        return parts;
    }
}
