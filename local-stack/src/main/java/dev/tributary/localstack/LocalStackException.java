package dev.tributary.localstack;

/**
 * The local stack could not do what was asked. The message says what happened and what to do about it, and shows the end of the
 * server's log when there is one; it is meant to be shown to a person as it is.
 */
public final class LocalStackException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int NONE = -1;

    private final int exitCode;

    public LocalStackException(String message) {
        super(message);
        this.exitCode = NONE;
    }

    public LocalStackException(String message, Throwable cause) {
        super(message, cause);
        this.exitCode = NONE;
    }

    /** A server that ended before it was ready. */
    LocalStackException(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Whether it is about a server that ended with this code before it was ready. */
    public boolean endedWith(int code) {
        return exitCode == code;
    }
}
