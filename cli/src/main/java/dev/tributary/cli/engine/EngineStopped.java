package dev.tributary.cli.engine;

/** The run cannot go on: the engine stopped, or makes no progress. The message is for a person, in one line. */
public final class EngineStopped extends Exception {
    private static final long serialVersionUID = 1L;

    public EngineStopped(String line) {
        super(line);
    }
}
