package dev.tributary.cli.commands;

/** It should have worked and did not, for a reason that is known: one line for the person, exit 1. */
final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    /** Everything worth telling has been told, so that there is nothing for the log. */
    Failed(String line) {
        super(line);
    }

    Failed(String line, Throwable cause) {
        super(line, cause);
    }
}
