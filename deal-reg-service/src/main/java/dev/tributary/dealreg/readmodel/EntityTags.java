package dev.tributary.dealreg.readmodel;

import dev.tributary.dealreg.commands.Digest;
import dev.tributary.dealreg.problem.ProblemCode;
import dev.tributary.dealreg.problem.ProblemException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Entity tags (RFC 9110, section 8.8.3). They follow from what is shown and nothing else: who sees the same has the same tag, from any
 * instance and after the read model was filled anew, and nobody learns by one what they are not shown.
 */
@Singleton
public final class EntityTags {

    private final JsonMapper json;

    EntityTags(JsonMapper json) {
        this.json = json;
    }

    public String of(Object shown) {
        try {
            return "\"" + Digest.of(json.writeValueAsString(shown)) + "\"";
        } catch (IOException unwritable) {
            throw new UncheckedIOException("what is shown cannot be written", unwritable);
        }
    }

    /**
     * The answer to somebody who looks: nothing where they have it already.
     *
     * @param ifNoneMatch the entity tag that they have
     * @throws ProblemException NOT_FOUND, also for what they may not see
     */
    public <T> HttpResponse<T> answer(Optional<T> found, @Nullable String ifNoneMatch) {
        T shown = found(found);
        String tag = of(shown);
        MutableHttpResponse<T> answer =
                tag.equals(ifNoneMatch) ? HttpResponse.<T>notModified() : HttpResponse.ok(shown);
        return answer.header(HttpHeaders.ETAG, tag);
    }

    /**
     * Whether a decision is about what its maker saw.
     *
     * @param ifMatch the entity tag that they saw; absent: they do not say
     * @throws ProblemException CHANGED_MEANWHILE, when it is not
     */
    public void check(Optional<?> found, @Nullable String ifMatch) {
        if (ifMatch != null && found.filter(each -> of(each).equals(ifMatch)).isEmpty()) {
            throw new ProblemException(
                    ProblemCode.CHANGED_MEANWHILE,
                    "look at it again, and send the ETag that you get with your decision");
        }
    }

    /** @throws ProblemException NOT_FOUND, also for what they may not see */
    public static <T> T found(Optional<T> found) {
        return found.orElseThrow(() -> new ProblemException(
                ProblemCode.NOT_FOUND, "look at the list; what was sent a moment ago may not be shown yet"));
    }
}
