package dev.tributary.dealreg.console;

import dev.tributary.dealreg.readmodel.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where a list goes on of which a page shows a part. */
final class Further {

    private Further() {}

    /**
     * @param path of the page
     * @param cursor the parameter that holds the list's cursor
     * @return empty: the list ends here
     */
    static String path(String path, String cursor, Page<?> page) {
        return page.next() == null ? "" : with(path, cursor, page.next());
    }

    /** The same of a list that is narrowed. */
    static String path(String path, String narrowedBy, String value, Page<?> page) {
        return path(with(path, narrowedBy, value), "cursor", page);
    }

    private static String with(String path, String parameter, String value) {
        return path
                + (path.contains("?") ? '&' : '?')
                + parameter
                + '='
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
