package dev.tributary.dealreg.person;

import dev.tributary.dealreg.commands.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A person at a customer. It stays in the vault; whatever is published has a token in its place.
 *
 * @param consent that the person agreed to be named to the vendor; without it nobody may name them
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record Contact(
        @NotNull @Pattern(regexp = "[^\\p{Cntrl}]{1,255}") String name,

        @NotNull @Pattern(regexp = Text.ADDRESS) String email,

        @Nullable @Pattern(regexp = "[+0-9 ()./-]{3,40}") String phone,

        @AssertTrue(message = "must be true: whoever is named here has agreed to it before")
        boolean consent) {

    /** Never who it is: it may end up in a log. */
    @Override
    public String toString() {
        return "a contact";
    }
}
