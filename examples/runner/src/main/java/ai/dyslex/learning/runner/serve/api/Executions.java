package ai.dyslex.learning.runner.serve.api;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.ledger.Attempt;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.UnknownExecutionException;
import ai.dyslex.learning.runner.jobs.ExecutionView;
import ai.dyslex.learning.runner.serve.events.ExecutionStreams;
import ai.dyslex.learning.runner.serve.events.ProgressView;
import ai.dyslex.learning.runner.serve.events.RunningUnits;
import ai.dyslex.learning.runner.serve.events.Sight;
import ai.dyslex.learning.runner.serve.http.Access;
import ai.dyslex.learning.runner.serve.http.Call;
import ai.dyslex.learning.runner.serve.http.Json;
import ai.dyslex.learning.runner.serve.http.ProblemException;
import ai.dyslex.learning.runner.serve.http.Routes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ledger: executions, their progress, their end. */
public final class Executions implements Routes.Feature {

    private static final int MOST = 200;
    private static final int USUAL = 50;
    private static final String STATUSES = "one of RUNNING, SUCCEEDED, PARTIALLY_FAILED, FAILED, CANCELLED, MISSED";

    private final LearningJobs jobs;
    private final RunningUnits running;
    private final ExecutionStreams streams;

    /** @param streams tell those who watch */
    public Executions(LearningJobs jobs, RunningUnits running, ExecutionStreams streams) {
        this.jobs = jobs;
        this.running = running;
        this.streams = streams;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/api/v1/executions", Access.OPERATOR, this::list, "job", "status", "limit", "after");
        routes.get("/api/v1/executions/{execution}", Access.TOKEN, this::one);
        routes.post("/api/v1/executions/{execution}/cancel", Access.OPERATOR, this::cancel);
        routes.stream("/api/v1/executions/{execution}/events", Access.TOKEN, this::watch);
    }

    /** @param next where the next page is; null behind the last one */
    record ExecutionList(
            List<ExecutionView> executions, @Nullable String next) {}

    /** What a stream tells while it runs. */
    record ProgressEvent(ProgressView progress, String status) {}

    private void list(Call call) {
        Optional<JobId> job = call.query("job", JobId::new, "a job's id");
        List<ExecutionStatus> statuses = call.queries("status", ExecutionStatus::valueOf, STATUSES);
        int limit = call.number("limit", 1, MOST, USUAL);
        Optional<ExecutionId> after = call.query("after", this::existing, "the id of an execution");
        Set<ExecutionStatus> any = statuses.isEmpty() ? Set.of() : EnumSet.copyOf(statuses);
        List<Execution> found = jobs.executions(new ExecutionQuery(job, any, after, limit + 1));
        boolean more = found.size() > limit;
        List<Execution> page = more ? found.subList(0, limit) : found;
        call.json(
                200,
                new ExecutionList(
                        page.stream().map(ExecutionView::of).toList(),
                        more ? next(job, statuses, limit, page.get(limit - 1).id()) : null));
    }

    /** @throws IllegalArgumentException if there is none: behind it would be nothing, which is no answer */
    private ExecutionId existing(String text) {
        try {
            return jobs.execution(new ExecutionId(text)).id();
        } catch (UnknownExecutionException e) {
            throw new IllegalArgumentException("there is no such execution", e);
        }
    }

    private static String next(Optional<JobId> job, List<ExecutionStatus> statuses, int limit, ExecutionId last) {
        StringBuilder url = new StringBuilder("/api/v1/executions?limit=").append(limit);
        job.ifPresent(id -> url.append("&job=").append(encoded(id.value())));
        statuses.stream().distinct().forEach(status -> url.append("&status=").append(status));
        return url.append("&after=").append(encoded(last.value())).toString();
    }

    /** Where an execution is to be had. */
    static String url(ExecutionId id) {
        return "/api/v1/executions/" + encoded(id.value());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void one(Call call) {
        call.json(200, detail(visible(call)));
    }

    /** The execution in the path; for a writer only a run that is limited to them. */
    private Execution visible(Call call) {
        ExecutionId id = call.id("execution", ExecutionId::new);
        Execution execution = jobs.execution(id);
        boolean mine = call.caller()
                .writer()
                .map(user -> execution.writer().equals(Optional.of(user)))
                .orElse(true);
        if (!mine) {
            throw ProblemException.absent();
        }
        return execution;
    }

    private ExecutionDetail detail(Execution execution) {
        List<Attempt> attempts = jobs.attempts(execution.id());
        return ExecutionDetail.of(
                execution, attempts, execution.status().isFinal() ? null : progress(execution, attempts));
    }

    private ProgressView progress(Execution execution, List<Attempt> attempts) {
        return ProgressView.of(execution, running.of(execution.id(), jobs.node().node(), attempts));
    }

    private void cancel(Call call) {
        call.body(NoFields.class, NoFields.NONE, body -> {
            ExecutionId id = call.id("execution", ExecutionId::new);
            if (!jobs.cancel(id)) {
                throw ProblemException.of(409, "The execution has ended already.");
            }
            call.json(202, detail(jobs.execution(id)));
        });
    }

    private void watch(Call call) {
        call.later(() -> call.work(() -> visible(call).id()).thenCompose(id -> streams.watch(id, call.context())));
    }

    /** Looks at executions for the streams. */
    public static Sight.Looking looking(LearningJobs jobs, RunningUnits running) {
        return id -> {
            Execution execution = jobs.execution(id);
            List<Attempt> attempts = jobs.attempts(id);
            if (execution.status().isFinal()) {
                running.ended(id);
                return new Sight(text(ExecutionDetail.of(execution, attempts, null)), true);
            }
            ProgressView progress =
                    ProgressView.of(execution, running.of(id, jobs.node().node(), attempts));
            return new Sight(text(new ProgressEvent(progress, execution.status().name())), false);
        };
    }

    private static String text(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }
}
