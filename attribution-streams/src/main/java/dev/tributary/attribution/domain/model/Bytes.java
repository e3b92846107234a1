package dev.tributary.attribution.domain.model;

import java.util.Comparator;

/** Order of ids: by their UTF-8 bytes, which is not the order of Java's characters outside the basic plane. */
public final class Bytes {

    /** Of two surrogate pairs, and of one and another character, UTF-8 puts the pair behind: so do code points. */
    public static final Comparator<String> ORDER = Bytes::compare;

    private Bytes() {}

    private static int compare(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char one = left.charAt(i);
            char other = right.charAt(i);
            if (one != other) {
                boolean pair = Character.isSurrogate(one);
                return pair == Character.isSurrogate(other) ? one - other : pair ? 1 : -1;
            }
        }
        return left.length() - right.length();
    }
}
