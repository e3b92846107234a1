package dev.tributary.attribution.codec.policy;

import java.util.Map;

/**
 * A value that a file or a {@code --set} gives a key.
 *
 * @param items where each item of a list stands
 */
record Given(Object value, Place place, Map<Object, Place> items) {}
