package dev.tributary.dealreg.readmodel;

import dev.tributary.dealreg.problem.ProblemCode;
import dev.tributary.dealreg.problem.ProblemException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that is shown, and which state of it.
 *
 * @param version another one for another state of the same thing
 */
public record Versioned<T>(T shown, long version) {

    public String tag() {
        return "\"" + version + "\"";
    }

    /**
     * The answer to somebody who looks: nothing where they have it already.
     *
     * @param ifNoneMatch the entity tag that they have
     * @throws ProblemException NOT_FOUND, also for what they may not see
     */
    public static <T> HttpResponse<T> answer(Optional<Versioned<T>> found, @Nullable String ifNoneMatch) {
        Versioned<T> versioned = found(found);
        if (versioned.tag().equals(ifNoneMatch)) {
            return HttpResponse.<T>notModified().header(HttpHeaders.ETAG, versioned.tag());
        }
        return HttpResponse.ok(versioned.shown()).header(HttpHeaders.ETAG, versioned.tag());
    }

    /** @throws ProblemException NOT_FOUND, also for what they may not see */
    public static <T> T found(Optional<T> found) {
        return found.orElseThrow(() -> new ProblemException(
                ProblemCode.NOT_FOUND, "look at the list; what was sent a moment ago may not be shown yet"));
    }

    /** @throws ProblemException NOT_FOUND, also for what they may not see */
    public static <T> T shown(Optional<Versioned<T>> found) {
        return found(found).shown();
    }

    /**
     * Whether a decision is about what its maker saw.
     *
     * @param ifMatch the entity tag that they saw; absent: they do not say
     * @throws ProblemException CHANGED_MEANWHILE, when it is not
     */
    public static void check(Optional<? extends Versioned<?>> found, @Nullable String ifMatch) {
        if (ifMatch != null && found.filter(each -> each.tag().equals(ifMatch)).isEmpty()) {
            throw new ProblemException(
                    ProblemCode.CHANGED_MEANWHILE,
                    "look at it again, and send the ETag that you get with your decision");
        }
    }
}
