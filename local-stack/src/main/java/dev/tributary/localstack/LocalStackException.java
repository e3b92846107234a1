package dev.tributary.localstack;

/**
 * The local stack could not do what was asked. The message says what happened and what to do about it, and shows the end of the
 * server's log when there is one; it is meant to be shown to a person as it is.
 */
public final class LocalStackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LocalStackException(String message) {
        super(message);
    }

    public LocalStackException(String message, Throwable cause) {
        super(message, cause);
    }
}
