package dev.tributary.attribution.oracle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** "The smaller id by bytes": identifiers compared as unsigned UTF-8. */
final class ByteOrder {

    static final Comparator<String> BYTES = (left, right) ->
            Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

    private ByteOrder() {}

    static boolean smaller(String left, String right) {
        return BYTES.compare(left, right) < 0;
    }
}
