package dev.tributary.dealreg.signin;

/**
 * What a page puts into each of its forms, in a hidden field, or a script into a header: by it a request is known to come from a page
 * of this service. A controller names it as an argument.
 *
 * @param value empty where the caller has no session, and needs none: with a bearer token, say
 */
public record CsrfToken(String value) {

    /** Of a form. */
    public static final String FIELD = "csrf_token";

    /** Of a request by a script. */
    public static final String HEADER = "X-CSRF-Token";
}
