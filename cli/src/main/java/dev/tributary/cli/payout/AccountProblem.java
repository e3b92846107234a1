package dev.tributary.cli.payout;

import dev.tributary.cli.text.Spoken;

/**
 * Why nothing is sent to a bank.
 *
 * @param file or option in which it is put right
 * @param line 0: it is about no line of it
 * @param field the column; empty: the whole line
 * @param reason a code
 * @param value what was found; empty where something is missing
 * @param remedy what to do, one sentence without a full stop
 */
public record AccountProblem(String file, long line, String field, String reason, String value, String remedy) {
    private static final int LONGEST_VALUE = 80;

    /** In one line. */
    public String text() {
        return file + (line == 0 ? "" : ":" + line) + ": " + (field.isEmpty() ? "" : field + ": ") + reason
                + (value.isEmpty() ? "" : " '" + Spoken.oneLine(value, LONGEST_VALUE) + "'") + "; " + remedy;
    }
}
