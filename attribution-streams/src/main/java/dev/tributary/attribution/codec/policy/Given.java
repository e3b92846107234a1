package dev.tributary.attribution.codec.policy;

import java.util.Map;

/**
 * A value that a file or a {@code --set} gives a key.
 *
 * @param items where each single item of a list stands
 * @param parts where each item of a list of mappings stands, and each field of one, by its path
 */
record Given(Object value, Place place, Map<Object, Place> items, Map<String, Place> parts) {}
