package ai.dyslex.learning.runner.serve.api;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.runner.serve.http.Access;
import ai.dyslex.learning.runner.serve.http.Call;
import ai.dyslex.learning.runner.serve.http.Paths;
import ai.dyslex.learning.runner.serve.http.ProblemException;
import ai.dyslex.learning.runner.serve.http.Routes;
import ai.dyslex.learning.writer.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What products report of writing. */
public final class Observations implements Routes.Feature {

    private static final int MOST = 1000;

    private final LearningJobs jobs;

    /** @param jobs the library, whose recorder takes it in */
    public Observations(LearningJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public void addTo(Routes routes) {
        routes.post("/api/v1/observations", Access.TOKEN, this::take);
    }

    private void take(Call call) {
        call.body(ObservationsBody.class, body -> {
            UserId user = user(call, body.writer());
            if (!Paths.canName(user.value())) {
                throw ProblemException.field("writer", "An id that leads up in a path cannot be served.");
            }
            Intake.Results results = new Intake(jobs.recorder(), user)
                    .take(atMost("sessions", body.sessions()), atMost("observations", body.observations()));
            call.json(200, results);
        });
    }

    private static <T extends @Nullable Object> List<T> atMost(String field, @Nullable List<T> items) {
        if (items != null && items.size() > MOST) {
            throw ProblemException.field(field, "There are more than %d; send them in parts.".formatted(MOST));
        }
        return items == null ? List.of() : items;
    }

    /** An operator says whose it is; a writer need not, and can only say that it is theirs. */
    private static UserId user(Call call, @Nullable String named) {
        if (named == null) {
            return call.caller()
                    .writer()
                    .orElseThrow(
                            () -> ProblemException.field("writer", "It is missing: an operator says whose it is."));
        }
        try {
            UserId user = new UserId(named);
            if (!call.caller().maySee(user)) {
                throw ProblemException.absent();
            }
            return user;
        } catch (IllegalArgumentException e) {
            throw ProblemException.field("writer", "This is no writer's id.");
        }
    }
}
