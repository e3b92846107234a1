package dev.tributary.attribution.codec.policy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fields of one mapping, by name. The accessors know the type that the field's own type promises, and a field that is
 * needed to be there.
 */
final class FieldValues {

    private final Map<?, ?> values;

    private FieldValues(Map<?, ?> values) {
        this.values = values;
    }

    static FieldValues of(Object mapping) {
        return new FieldValues((Map<?, ?>) mapping);
    }

    /** Every mapping of a list. */
    static List<FieldValues> each(Object list) {
        return ((List<?>) list).stream().map(FieldValues::of).toList();
    }

    <T> Optional<T> find(String name, Class<T> type) {
        return Optional.ofNullable(values.get(name)).map(type::cast);
    }

    <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return find(name, String.class).map(chosen -> Enum.valueOf(type, chosen));
    }

    <E extends Enum<E>> Set<E> choices(String name, Class<E> type) {
        return texts(name).stream().map(chosen -> Enum.valueOf(type, chosen)).collect(Collectors.toUnmodifiableSet());
    }

    /** A list of texts; none where it is left out. */
    Set<String> texts(String name) {
        return find(name, List.class).stream()
                .flatMap(list -> ((List<?>) list).stream())
                .map(String.class::cast)
                .collect(Collectors.toUnmodifiableSet());
    }

    String text(String name) {
        return needed(name, String.class);
    }

    BigDecimal decimal(String name) {
        return needed(name, BigDecimal.class);
    }

    int whole(String name) {
        return needed(name, Integer.class);
    }

    Instant time(String name) {
        return needed(name, Instant.class);
    }

    private <T> T needed(String name, Class<T> type) {
        return find(name, type).orElseThrow(() -> new IllegalStateException("no value for " + name));
    }
}
