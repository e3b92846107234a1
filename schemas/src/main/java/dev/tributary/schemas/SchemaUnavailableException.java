package dev.tributary.schemas;

import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * The schema of a record, or its id, could not be had: the registry is out of reach, fails or refuses us. It says nothing
 * about the record, which must not be dead-lettered for it: stop, or try again later.
 *
 * <p>Its counterpart for bytes that a known schema cannot read is {@link
 * org.apache.kafka.common.errors.SerializationException}.
 */
public final class SchemaUnavailableException extends RetriableException {

    private static final long serialVersionUID = 1;

    public SchemaUnavailableException(String message) {
        super(message);
    }

    public SchemaUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
