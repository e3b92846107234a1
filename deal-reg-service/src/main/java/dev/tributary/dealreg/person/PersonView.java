package dev.tributary.dealreg.person;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whom a token stands for. Once the person took the consent back, nothing of them is shown but that.
 *
 * @param partnerId who named them
 * @param name absent: the consent was taken back, and so are email and phone
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record PersonView(
        String token,
        String partnerId,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        Instant consentGivenAt,
        @Nullable Instant consentWithdrawnAt) {

    /** Never who it is: it may end up in a log. */
    @Override
    public String toString() {
        return token;
    }
}
