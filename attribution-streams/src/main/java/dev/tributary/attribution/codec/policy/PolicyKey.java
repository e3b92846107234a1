package dev.tributary.attribution.codec.policy;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One key of program.yaml.
 *
 * @param name dotted, as {@code registration.protection_days}
 * @param type what its value may be
 * @param unit what a number counts; empty where there is no unit
 * @param shipped the default as text, list items separated by a comma and a blank; absent: the key has none and may be
 *     left out
 * @param meaning one sentence for the person who sets it
 * @param in where a policy keeps the value, in the form that the type gives
 */
public record PolicyKey(
        String name,
        PolicyType type,
        String unit,
        Optional<String> shipped,
        String meaning,
        Function<ProgramPolicy, Optional<Object>> in) {

    /** The value that an absent key has. */
    Optional<Object> defaultValue() {
        return shipped.map(text -> type instanceof ListType list ? list.ordered(items(list, text)) : value(type, text));
    }

    /** The first part of the name: the section of the file. */
    public String section() {
        return name.substring(0, name.indexOf('.'));
    }

    /** The value that a policy has, as text for people; empty when it has none. */
    public Optional<String> shownIn(ProgramPolicy policy) {
        return in.apply(policy)
                .map(value -> value instanceof List<?> list
                        ? "["
                                + String.join(
                                        ", ",
                                        list.stream().map(PolicyKey::shown).toList()) + "]"
                        : PolicyType.textOf(value));
    }

    /**
     * The same with its unit, as in {@code 90 days}, a list without its brackets and mappings by their names. What has no
     * value is {@code not set}, an empty list {@code none}.
     */
    public String spokenIn(ProgramPolicy policy) {
        return in.apply(policy)
                .map(value -> ValueWords.of(value, type, ValueWords.in(policy, unit)))
                .orElse(ValueWords.NOT_SET);
    }

    private static String shown(Object item) {
        return item instanceof Map ? YamlText.of(item) : PolicyType.textOf(item);
    }

    private List<Object> items(ListType list, String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(", ", -1))
                        .map(item -> value(list.items(), item))
                        .toList();
    }

    private Object value(PolicyType single, String text) {
        return ((SingleType) single)
                .valueOf(text)
                .orElseThrow(() -> new IllegalStateException("the shipped default of " + name + " is not allowed"));
    }
}
