package dev.tributary.attribution.codec.policy;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.util.List;
import java.util.Optional;

/**
 * One key that has another value in another policy.
 *
 * @param before the old value with its unit, for people
 * @param after the new value with its unit, for people
 * @param added of a list, the items that come; of a single value none
 * @param removed of a list, the items that go; of a single value none
 */
public record PolicyChange(PolicyKey key, String before, String after, List<String> added, List<String> removed) {

    public PolicyChange {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    static PolicyChange of(PolicyKey key, ProgramPolicy before, ProgramPolicy after) {
        List<String> old = items(key, before);
        List<String> now = items(key, after);
        return new PolicyChange(
                key,
                key.spokenIn(before),
                key.spokenIn(after),
                now.stream().filter(item -> !old.contains(item)).toList(),
                old.stream().filter(item -> !now.contains(item)).toList());
    }

    /** Whether it says which version this is, and not what the version says. */
    public boolean ofTheVersionItself() {
        return key.section().equals("program");
    }

    private static List<String> items(PolicyKey key, ProgramPolicy policy) {
        Optional<Object> value = key.in().apply(policy);
        return value.isPresent() && value.get() instanceof List<?> list
                ? list.stream().map(PolicyType::textOf).toList()
                : List.of();
    }
}
