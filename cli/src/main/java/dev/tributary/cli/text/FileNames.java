package dev.tributary.cli.text;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * Ids as the names of files of one directory. Two ids never get one name, also where a file system takes capitals for small
 * letters.
 */
public final class FileNames {
    private static final int LONGEST = 150;
    private static final String PLAIN = "-_.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private final Set<String> taken = new HashSet<>();

    /**
     * Letters, digits, - _ and . stay; every other byte becomes % and two digits, as in addresses of the web. A name that is
     * too long, or taken, ends in a number.
     */
    public String of(String id) {
        String name = plain(id);
        String start = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
        String chosen = start.length() < name.length() ? start + "~1" : start;
        for (int number = 2; !taken.add(chosen.toLowerCase(Locale.ROOT)); number++) {
            chosen = start + "~" + number;
        }
        return chosen;
    }

    private static String plain(String id) {
        StringBuilder name = new StringBuilder();
        for (byte each : id.getBytes(StandardCharsets.UTF_8)) {
            boolean hidden = name.isEmpty() && each == '.';
            if (each > 0 && PLAIN.indexOf(each) >= 0 && !hidden) {
                name.append((char) each);
            } else {
                name.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
            }
        }
        return name.toString();
    }
}
