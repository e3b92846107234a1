package dev.tributary.dealreg.person;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** A person asks what is kept of them; in a body, as addresses of pages end up in logs. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record FindPerson(
        @NotNull @Pattern(regexp = "[^\\p{Cntrl}]{1,254}") String email) {

    @Override
    public String toString() {
        return "a search";
    }
}
