package dev.tributary.dealreg.readmodel;

import dev.tributary.dealreg.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where in a list a part ends: the last row's value of the column that the list is sorted by, and its id, which tells rows of one
 * value apart. Rows that come or go meanwhile move no other row from one part to the next.
 *
 * @param sort the list's order, which the cursor is worth nothing without
 */
record Cursor(String sort, String value, String id) {

    private static final String BETWEEN = "\n";
    private static final int PARTS = 3;

    String text() {
        byte[] bytes = String.join(BETWEEN, sort, value, id).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static Cursor of(String text, String sort) {
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(BETWEEN, PARTS);
            if (parts.length == PARTS && parts[0].equals(sort)) {
                return new Cursor(parts[0], parts[1], parts[2]);
            }
        } catch (IllegalArgumentException noBase64) {
            throw refused();
        }
        throw refused();
    }

    static ProblemException refused() {
        return ProblemException.ofField("cursor", "is none of this list in this order; begin without one");
    }
}
