package dev.tributary.cli.commands;

/** Whether a person watches. */
final class Terminal {
    /** Set by the start script when standard error is a terminal; Java itself tells only of all three streams together. */
    private static final String TERMINAL = "tributary.terminal";

    private Terminal() {}

    static boolean isOn() {
        return Boolean.getBoolean(TERMINAL);
    }
}
