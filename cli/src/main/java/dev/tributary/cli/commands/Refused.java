package dev.tributary.cli.commands;

/** What was asked for, or what was given, cannot be used: one line for the person, exit 2. Nothing was changed. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String line) {
        super(line);
    }

    Refused(String line, Throwable cause) {
        super(line, cause);
    }
}
