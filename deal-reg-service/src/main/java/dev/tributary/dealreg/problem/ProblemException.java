package dev.tributary.dealreg.problem;

import java.util.List;

/** Ends a request with a problem that its caller is told. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient List<Problem.FieldError> errors;

    /** @param detail what to do about it */
    public ProblemException(ProblemCode code, String detail) {
        this(code, detail, List.of());
    }

    private ProblemException(ProblemCode code, String detail, List<Problem.FieldError> errors) {
        super(detail);
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    /** A field is to blame. */
    public static ProblemException ofField(String field, String message) {
        return new ProblemException(
                ProblemCode.INVALID_FIELD, field + " " + message, List.of(new Problem.FieldError(field, message)));
    }

    public ProblemCode code() {
        return code;
    }

    public List<Problem.FieldError> errors() {
        return errors;
    }
}
