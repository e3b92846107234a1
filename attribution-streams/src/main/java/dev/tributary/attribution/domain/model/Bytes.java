package dev.tributary.attribution.domain.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** Order of ids: by their UTF-8 bytes, which is not the order of Java's characters outside the basic plane. */
public final class Bytes {

    public static final Comparator<String> ORDER = (left, right) ->
            Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

    private Bytes() {}
}
