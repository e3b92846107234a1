package dev.tributary.cli.stack;

/** What was asked of a stack cannot be done as things are; the message says why and what to do, in one line. */
public final class StackRefused extends Exception {
    private static final long serialVersionUID = 1L;

    StackRefused(String line) {
        super(line);
    }
}
