package dev.tributary.dealreg.devissuer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody that anybody may be, for trying things out.
 *
 * @param id the subject of their tokens
 * @param name says what they are there for; no person's
 * @param roles as an identity provider would name them
 * @param partnerId null: of the vendor
 */
@Serdeable
record DevelopmentUser(
        String id,
        String name,
        List<String> roles,
        @Nullable @JsonProperty("partner_id") String partnerId) {

    DevelopmentUser {
        roles = List.copyOf(roles);
    }
}
