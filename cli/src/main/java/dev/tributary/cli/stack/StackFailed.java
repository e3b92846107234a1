package dev.tributary.cli.stack;

import dev.tributary.localstack.LocalStackException;
import java.util.List;

/** A stack could not be started or stopped, and nothing of it was left running. The message is one line for a person. */
public final class StackFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final String text;

    StackFailed(String text) {
        super(text.lines().findFirst().orElse("it failed without a word"));
        this.text = text;
    }

    StackFailed(String text, Throwable cause) {
        this(text);
        initCause(cause);
    }

    /** With a way out where it is for want of PostgreSQL. */
    static StackFailed of(LocalStackException failed) {
        String text = String.valueOf(failed.getMessage());
        return new StackFailed(
                text.contains("PostgreSQL") || text.contains("postgresql")
                        ? text + "\nOnly a console needs PostgreSQL. To start without: --no-console"
                        : text,
                failed);
    }

    /** The message and the details, one below the other. */
    String text() {
        return text;
    }

    /** The lines of a log that tell more, with where it is and what to do; may be empty. */
    public List<String> details() {
        return text.lines().skip(1).toList();
    }
}
