package dev.tributary.dealreg.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not done, as RFC 9457 has it, sent as {@code application/problem+json}.
 *
 * @param type names the code; nothing is to be fetched there
 * @param detail what to do about it; never anything that the caller may not know
 * @param instance the path that was asked for
 * @param code stable, for programs
 * @param errors of fields, each with its own remedy; empty where no field is to blame
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        URI type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        ProblemCode code,
        List<FieldError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** @param field as the request names it, with dots into its parts */
    @Serdeable
    public record FieldError(String field, String message) {}

    public static Problem of(
            ProblemCode code, @Nullable String detail, @Nullable String instance, List<FieldError> errors) {
        return new Problem(
                URI.create("urn:tributary:problem:" + code.name().toLowerCase(java.util.Locale.ROOT)),
                code.title(),
                code.status().getCode(),
                detail,
                instance,
                code,
                List.copyOf(errors));
    }
}
