package dev.tributary.attribution.codec.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects problems, up to a limit that keeps a hostile file from costing much time or output. */
final class Problems {

    static final int LIMIT = 200;
    private static final int LONGEST_SHOWN = 120;

    private final List<PolicyProblem> found = new ArrayList<>();
    private boolean overflowed;

    void add(Place place, String field, String wrong, String allowed) {
        if (full()) {
            overflowed = true;
            return;
        }
        found.add(new PolicyProblem(place.source(), place.line(), place.column(), shown(field), wrong, allowed));
    }

    boolean full() {
        return found.size() == LIMIT;
    }

    boolean none() {
        return found.isEmpty();
    }

    /** All problems in the order of {@link Place#ORDER}, with a last line that says so when there were more. */
    List<PolicyProblem> inOrder() {
        List<PolicyProblem> ordered = new ArrayList<>(found);
        ordered.sort(Comparator.comparing(p -> new Place(p.file(), p.line(), p.column()), Place.ORDER));
        if (overflowed) {
            PolicyProblem last = ordered.get(ordered.size() - 1);
            ordered.add(new PolicyProblem(
                    last.file(), last.line(), last.column(), "", "there are more problems", "see to these first"));
        }
        return ordered;
    }

    /** A user's text between quotes, short and harmless to a terminal. */
    static String quoted(String text) {
        return "'" + shown(text) + "'";
    }

    /** A user's text, short and harmless to a terminal. */
    static String shown(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().limit(LONGEST_SHOWN).forEach(c -> safe.appendCodePoint(PlainText.isVisible(c) ? c : '?'));
        return text.codePointCount(0, text.length()) > LONGEST_SHOWN ? safe + "..." : safe.toString();
    }
}
