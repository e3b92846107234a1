package dev.tributary.cli.commands;

/** Somebody asked for the stop, and has been told what became of it. */
final class Stopped extends Exception {
    private static final long serialVersionUID = 1L;

    /** What shells say of a command that Ctrl-C ended. */
    static final int EXIT_CODE = 130;

    Stopped(Throwable cause) {
        super(cause);
    }
}
