package ai.dyslex.learning.runner.serve.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What is wrong, as RFC 9457 has it.
 *
 * @param type {@code about:blank}: the status says what it is
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what is wrong and what to do; quotes nothing that a body said
 * @param instance the path that was asked for, as it was encoded
 * @param errors the fields that are wrong, where there are any
 */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ProblemException.FieldError> errors) {

    static final String MEDIA_TYPE = "application/problem+json";

    Problem {
        errors = List.copyOf(errors);
    }

    static Problem of(ProblemException e, String instance) {
        return new Problem("about:blank", Statuses.title(e.status()), e.status(), e.detail(), instance, e.errors());
    }
}
