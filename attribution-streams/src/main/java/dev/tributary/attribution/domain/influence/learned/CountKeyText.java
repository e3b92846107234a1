package dev.tributary.attribution.domain.influence.learned;

import java.util.ArrayList;
import java.util.List;

/**
 * Keys as text. Ids may hold any character, so each one follows its length: {@code w3:acme} is a {@link WonWith},
 * {@code t>(4:acme)} and {@code t(4:acme)(5:bravo)} and {@code t(5:bravo)+} are the {@link Transition}s of one won journey.
 */
final class CountKeyText {

    private static final char WON_WITH = 'w';
    private static final char TRANSITION = 't';
    private static final char START = '>';
    private static final char WON = '+';
    private static final char LOST = '-';
    private static final char OPEN = '(';
    private static final char CLOSE = ')';
    private static final char AFTER_NUMBER = ':';
    private static final int MOST_DIGITS = 9;

    private final String text;
    private int next;

    CountKeyText(String text) {
        this.text = text;
    }

    static String of(WonWith key) {
        return WON_WITH + Integer.toString(key.partners()) + AFTER_NUMBER + key.partner();
    }

    static String of(Transition key) {
        StringBuilder text = new StringBuilder().append(TRANSITION);
        append(text, key.from());
        append(text, key.to());
        return text.toString();
    }

    private static void append(StringBuilder text, State state) {
        if (state instanceof State.Window window) {
            text.append(OPEN);
            for (String partner : window.partners()) {
                text.append(partner.length()).append(AFTER_NUMBER).append(partner);
            }
            text.append(CLOSE);
        } else {
            text.append(state == State.Boundary.START ? START : state == State.Boundary.WON ? WON : LOST);
        }
    }

    CountKey key() {
        char kind = character();
        if (kind == WON_WITH) {
            int partners = number();
            return new WonWith(text.substring(next), partners);
        }
        if (kind != TRANSITION) {
            throw unreadable();
        }
        Transition transition = new Transition(state(), state());
        if (next < text.length()) {
            throw unreadable();
        }
        return transition;
    }

    private State state() {
        char kind = character();
        return switch (kind) {
            case START -> State.Boundary.START;
            case WON -> State.Boundary.WON;
            case LOST -> State.Boundary.LOST;
            case OPEN -> window();
            default -> throw unreadable();
        };
    }

    private State window() {
        List<String> partners = new ArrayList<>();
        while (next < text.length() && text.charAt(next) != CLOSE) {
            int length = number();
            if (length > text.length() - next) {
                throw unreadable();
            }
            partners.add(text.substring(next, next + length));
            next += length;
        }
        character();
        return new State.Window(partners);
    }

    /** As {@link Integer#toString} writes it, so that a key has one text only. */
    private int number() {
        int end = text.indexOf(AFTER_NUMBER, next);
        String digits = end < 0 ? "" : text.substring(next, end);
        boolean plain = !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                && (digits.length() == 1 || digits.charAt(0) != '0');
        if (!plain) {
            throw unreadable();
        }
        next = end + 1;
        return Integer.parseInt(digits);
    }

    private char character() {
        if (next >= text.length()) {
            throw unreadable();
        }
        return text.charAt(next++);
    }

    private IllegalArgumentException unreadable() {
        return new IllegalArgumentException("no key of a count, at character " + next + ": " + text);
    }
}
