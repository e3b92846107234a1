package dev.tributary.crm.mapping;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.StructValue;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record as an expression sees it, which notes what it is asked for. CEL would go through all of a map at each mention of it;
 * of this it takes what it wants.
 */
@SuppressWarnings("Immutable") // It notes what is asked, which changes nothing of what it answers.
final class AskedValues extends StructValue<String, Map<String, ?>> {
    static final CelType TYPE = MapType.create(SimpleType.STRING, SimpleType.DYN);

    private final Map<String, ?> record;
    private final Map<String, @Nullable Object> asked = new LinkedHashMap<>();
    private boolean byName = true;

    AskedValues(Map<String, ?> record) {
        this.record = record;
    }

    /** Whether it was asked for single values alone, by their names. */
    boolean byName() {
        return byName;
    }

    /** What it was asked for, in the order in which it was; absent: null. */
    Map<String, @Nullable Object> values() {
        return asked;
    }

    private @Nullable Object get(String name) {
        Object value = record.get(name);
        asked.putIfAbsent(name, value);
        return value;
    }

    @Override
    public Object select(String name) {
        Object value = get(name);
        if (value == null) {
            throw CelAttributeNotFoundException.forMissingMapKey(name);
        }
        return value;
    }

    @Override
    public Optional<Object> find(String name) {
        return Optional.ofNullable(get(name));
    }

    /** As CEL takes it for {@code row['name']}, and for whatever else can be asked of a map. */
    @Override
    public Map<String, ?> value() {
        return new AbstractMap<String, Object>() {
            @Override
            public @Nullable Object get(@Nullable Object key) {
                return key instanceof String name ? AskedValues.this.get(name) : null;
            }

            @Override
            public boolean containsKey(@Nullable Object key) {
                return get(key) != null;
            }

            @Override
            @SuppressWarnings("unchecked") // Nobody puts anything in.
            public Set<Entry<String, Object>> entrySet() {
                byName = false;
                return ((Map<String, Object>) record).entrySet();
            }
        };
    }

    @Override
    public boolean isZeroValue() {
        byName = false;
        return record.isEmpty();
    }

    @Override
    public CelType celType() {
        return TYPE;
    }
}
