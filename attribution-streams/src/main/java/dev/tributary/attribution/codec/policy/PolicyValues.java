package dev.tributary.attribution.codec.policy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The value of every key, by dotted name. The accessors know the type that the key's own type promises. */
final class PolicyValues {

    private static final Map<String, Object> DEFAULTS = defaults();

    private final Map<String, Object> values;

    private PolicyValues(Map<String, Object> values) {
        this.values = values;
    }

    /** The given values, and the default of every other key that has one. */
    static PolicyValues of(Map<String, Given> given) {
        Map<String, Object> values = new LinkedHashMap<>(DEFAULTS);
        given.forEach((name, value) -> values.put(name, value.value()));
        PolicyChecks.settleDefaults(values, given);
        return new PolicyValues(values);
    }

    Optional<Object> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    <T> T get(String name, Class<T> type) {
        return type.cast(find(name).orElseThrow(() -> new IllegalStateException("no value for " + name)));
    }

    int whole(String name) {
        return get(name, Integer.class);
    }

    BigDecimal decimal(String name) {
        return get(name, BigDecimal.class);
    }

    boolean flag(String name) {
        return get(name, Boolean.class);
    }

    String text(String name) {
        return get(name, String.class);
    }

    /** A duration from a key that counts days, whole or decimal. */
    Duration days(String name) {
        return Days.duration(new BigDecimal(PolicyType.textOf(get(name, Object.class))));
    }

    <T> List<T> items(String name, Class<T> type) {
        List<?> items = get(name, List.class);
        return items.stream().<T>map(type::cast).toList();
    }

    private static Map<String, Object> defaults() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        for (PolicyKey key : PolicyKeys.all()) {
            key.defaultValue().ifPresent(value -> defaults.put(key.name(), value));
        }
        return Collections.unmodifiableMap(defaults);
    }
}
