package ai.dyslex.learning.runner.serve.http;

import ai.dyslex.learning.NotRunningException;
import ai.dyslex.learning.job.UnknownJobException;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.UnknownExecutionException;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what went wrong into a problem that tells nothing of what is behind the service. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    static void answer(Exception e, Context context) {
        ProblemException problem = problem(e, context);
        context.status(problem.status());
        problem.headers().forEach(context::header);
        context.contentType(Problem.MEDIA_TYPE);
        context.result(Json.bytes(Problem.of(problem, context.path())));
    }

    private static ProblemException problem(Exception e, Context context) {
        if (e instanceof ProblemException problem) {
            return problem;
        }
        if (e instanceof UnknownJobException || e instanceof UnknownExecutionException) {
            return ProblemException.absent();
        }
        if (e instanceof UnsupportedCharsetException || e instanceof IllegalCharsetNameException) {
            // Thrown before the body is looked at.
            return ProblemException.of(415, MediaType.EXPECTED);
        }
        if (e instanceof NotRunningException) {
            return ProblemException.of(503, "The service is starting or ending; try again.")
                    .with("Retry-After", "5");
        }
        if (e instanceof MethodNotAllowedResponse refused) {
            return ProblemException.of(405, "The path is right, the method is not: see the header Allow.")
                    .with("Allow", String.join(", ", refused.getDetails().values()));
        }
        if (e instanceof HttpResponseException response) {
            return response.getStatus() == 404
                    ? ProblemException.absent()
                    : ProblemException.of(response.getStatus(), "The call cannot be answered.");
        }
        return unexpected(e, context);
    }

    private static ProblemException unexpected(Exception e, Context context) {
        FailureCause cause = FailureCause.of(e, FailureCause.Code.ERROR);
        LOG.warn("{} {}: {}", context.req().getMethod(), AccessLog.pattern(context), cause);
        return cause.code() == FailureCause.Code.OUTAGE
                ? ProblemException.of(503, "The database does not answer; try again.")
                        .with("Retry-After", "5")
                : ProblemException.of(500, "Something went wrong here. It is in the service's log.");
    }
}
