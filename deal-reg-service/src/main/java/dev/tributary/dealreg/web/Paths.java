package dev.tributary.dealreg.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Paths to things by their ids, which others made: whatever is in one is a part of its segment. */
public final class Paths {

    private Paths() {}

    /** @param segments as they are, not encoded yet */
    public static String of(String base, String... segments) {
        StringBuilder path = new StringBuilder(base);
        for (String segment : segments) {
            path.append('/')
                    .append(URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return path.toString();
    }
}
