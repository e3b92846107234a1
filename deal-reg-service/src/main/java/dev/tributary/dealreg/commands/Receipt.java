package dev.tributary.dealreg.commands;

import io.micronaut.http.HttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.net.URI;
import java.time.Instant;

/**
 * A command was taken: it is stored where it is decided from, and a repeat of it changes nothing.
 *
 * @param id of what it made, a registration or a decision
 * @param receivedAt when the service got it, which is when it counts
 * @param status where its decision can be followed
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record Receipt(String id, Instant receivedAt, String status) {

    /** The same, told elsewhere. */
    public Receipt at(String other) {
        return new Receipt(id, receivedAt, other);
    }

    public HttpResponse<Receipt> accepted() {
        return HttpResponse.accepted(URI.create(status)).body(this);
    }
}
