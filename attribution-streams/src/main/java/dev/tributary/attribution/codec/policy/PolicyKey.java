package dev.tributary.attribution.codec.policy;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private static final Set<String> COUNTED = Set.of("days", "extensions", "business hours", "business days");

    /** The value that an absent key has. */
    Optional<Object> defaultValue() {
        return shipped.map(text -> type.list() ? type.ordered(items(text)) : value(text));
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
                                        list.stream().map(PolicyType::textOf).toList()) + "]"
                        : PolicyType.textOf(value));
    }

    /**
     * The same with its unit, as in {@code 90 days}, a list without its brackets. What has no value is {@code not set}, an
     * empty list {@code none}.
     */
    public String spokenIn(ProgramPolicy policy) {
        return in.apply(policy).map(this::spoken).orElse("not set");
    }

    private String spoken(Object value) {
        if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "none"
                    : String.join(", ", list.stream().map(PolicyType::textOf).toList());
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

    private List<Object> items(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(", ", -1)).map(this::value).toList();
    }

    private Object value(String text) {
        return type.valueOf(text)
                .orElseThrow(() -> new IllegalStateException("the shipped default of " + name + " is not allowed"));
    }
}
