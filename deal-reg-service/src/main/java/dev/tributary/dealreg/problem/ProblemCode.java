package dev.tributary.dealreg.problem;

import io.micronaut.http.HttpStatus;

/** Why a request was not done. The names are part of the API: they stay what they are. */
public enum ProblemCode {
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be read"),
    INVALID_FIELD(HttpStatus.UNPROCESSABLE_ENTITY, "A field has a value that cannot be taken"),
    IDEMPOTENCY_KEY_MISSING(HttpStatus.BAD_REQUEST, "A command needs an Idempotency-Key"),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.CONFLICT, "The Idempotency-Key was used for another command"),
    NOT_SIGNED_IN(HttpStatus.UNAUTHORIZED, "Sign in first"),
    NOT_ALLOWED(HttpStatus.FORBIDDEN, "Your role does not allow this"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such thing, or none that you may see"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This cannot be done here"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Nothing that you accept can be sent"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send JSON"),
    BODY_TOO_LARGE(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "The body is too large"),
    CHANGED_MEANWHILE(HttpStatus.PRECONDITION_FAILED, "It has changed since you looked at it"),
    BROKER_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Commands cannot be taken now"),
    DATABASE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Nothing can be shown now"),
    CSRF_REFUSED(HttpStatus.FORBIDDEN, "The request did not come from a page of this service"),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
    SIGN_IN_FAILED(HttpStatus.BAD_REQUEST, "You could not be signed in"),
    SIGN_IN_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Nobody can sign in now"),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Something is wrong on our side");

    private final HttpStatus status;
    private final String title;

    ProblemCode(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }
}
