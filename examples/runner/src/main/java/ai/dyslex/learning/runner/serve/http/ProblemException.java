package ai.dyslex.learning.runner.serve.http;

import java.io.Serial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ends a call with a problem. Nothing of a body is in it. */
public final class ProblemException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final String ABSENT = "There is nothing here under this name, or it is not yours to see.";

    private final int status;
    private final String detail;
    private final transient List<FieldError> errors;
    private final transient Map<String, String> headers;

    /**
     * A field that is wrong.
     *
     * @param field its name
     * @param message what is wrong with it
     */
    public record FieldError(String field, String message) {}

    private ProblemException(int status, String detail, List<FieldError> errors, Map<String, String> headers) {
        super(detail, null, false, false);
        this.status = status;
        this.detail = detail;
        this.errors = List.copyOf(errors);
        this.headers = Map.copyOf(headers);
    }

    /**
     * A problem.
     *
     * @param status the HTTP status
     * @param detail what is wrong, and what to do
     */
    public static ProblemException of(int status, String detail) {
        return new ProblemException(status, detail, List.of(), Map.of());
    }

    /** What is not there, and what is not for this caller to see: one and the same. */
    public static ProblemException absent() {
        return of(404, ABSENT);
    }

    /** A field of query or body is wrong. */
    public static ProblemException field(String field, String message) {
        return field(400, field, message);
    }

    /** A field is wrong, with a status other than 400. */
    public static ProblemException field(int status, String field, String message) {
        return new ProblemException(
                status,
                "Something of what was sent is wrong: see errors.",
                List.of(new FieldError(field, message)),
                Map.of());
    }

    /** The same with a header in the answer. */
    public ProblemException with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new ProblemException(status, detail, errors, more);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    String detail() {
        return detail;
    }

    List<FieldError> errors() {
        return errors;
    }

    Map<String, String> headers() {
        return headers;
    }
}
