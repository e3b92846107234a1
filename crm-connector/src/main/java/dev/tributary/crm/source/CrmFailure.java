package dev.tributary.crm.source;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A CRM that does not do what it was asked. The message says what, and what to do about it; it names no secret and no
 * content of a row.
 */
public final class CrmFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What there is to be done about it. */
    private enum Kind {
        /** It may go well later: the network, an overload, a lock. */
        RETRIABLE,
        /** It never goes well until somebody changes something: rights, settings, a field that is gone. */
        FATAL
    }

    private final Kind kind;
    private final @Nullable Duration retryAfter;

    private CrmFailure(Kind kind, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public static CrmFailure retriable(String message) {
        return new CrmFailure(Kind.RETRIABLE, message, null, null);
    }

    public static CrmFailure retriable(String message, Throwable cause) {
        return new CrmFailure(Kind.RETRIABLE, message, cause, null);
    }

    /** @param after how long the CRM asks to be left alone */
    public static CrmFailure retriable(String message, @Nullable Duration after) {
        return new CrmFailure(Kind.RETRIABLE, message, null, after);
    }

    public static CrmFailure fatal(String message) {
        return new CrmFailure(Kind.FATAL, message, null, null);
    }

    public static CrmFailure fatal(String message, Throwable cause) {
        return new CrmFailure(Kind.FATAL, message, cause, null);
    }

    public boolean isRetriable() {
        return kind == Kind.RETRIABLE;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
