package ai.dyslex.learning.runner.serve.api;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.job.JobInfo;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.runner.jobs.JobView;
import ai.dyslex.learning.runner.serve.events.ProgressView;
import ai.dyslex.learning.runner.serve.events.RunningUnits;
import ai.dyslex.learning.runner.serve.http.Access;
import ai.dyslex.learning.runner.serve.http.Call;
import ai.dyslex.learning.runner.serve.http.ProblemException;
import ai.dyslex.learning.runner.serve.http.Routes;
import ai.dyslex.learning.schedule.InvalidScheduleException;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.writer.UserId;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The jobs: how they stand, and what an operator does with them. */
public final class Jobs implements Routes.Feature {

    private static final int MOST_RUNNING = 1000;

    private final LearningJobs jobs;
    private final RunningUnits running;
    private final Triggers triggers;

    /** @param triggers start runs */
    public Jobs(LearningJobs jobs, RunningUnits running, Triggers triggers) {
        this.jobs = jobs;
        this.running = running;
        this.triggers = triggers;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/api/v1/jobs", Access.OPERATOR, call -> call.json(200, new JobList(all())));
        routes.get("/api/v1/jobs/{job}", Access.OPERATOR, call -> call.json(200, one(job(call))));
        routes.post("/api/v1/jobs/{job}/trigger", Access.OPERATOR, this::trigger);
        routes.post("/api/v1/jobs/{job}/pause", Access.OPERATOR, call -> change(call, jobs::pause));
        routes.post("/api/v1/jobs/{job}/resume", Access.OPERATOR, call -> change(call, jobs::resume));
        routes.post("/api/v1/jobs/{job}/reschedule", Access.OPERATOR, this::reschedule);
    }

    /** All jobs. */
    record JobList(List<JobNow> jobs) {}

    /** How a run is to be. */
    record TriggerBody(@Nullable String writer, @Nullable Boolean force) {

        static final TriggerBody NONE = new TriggerBody(null, null);
    }

    /** The schedule from now on. */
    record RescheduleBody(
            @JsonProperty(required = true) @Nullable String schedule) {}

    private static JobId job(Call call) {
        return call.id("job", JobId::new);
    }

    private List<JobNow> all() {
        List<JobInfo> infos = jobs.jobs();
        List<Execution> underWay =
                jobs.executions(ExecutionQuery.newest(MOST_RUNNING).in(ExecutionStatus.RUNNING));
        return infos.stream().map(info -> now(info, underWay)).toList();
    }

    private JobNow one(JobId job) {
        return all().stream()
                .filter(now -> now.job().next().job().equals(job.value()))
                .findFirst()
                .orElseThrow(ProblemException::absent);
    }

    private JobNow now(JobInfo info, List<Execution> underWay) {
        List<JobNow.Running> here = underWay.stream()
                .filter(execution -> execution.job().equals(info.id()))
                .map(execution -> new JobNow.Running(
                        execution.id().value(), ProgressView.of(execution, running.of(execution.id()))))
                .toList();
        return new JobNow(JobView.of(info), info.name(), here);
    }

    private void trigger(Call call) {
        call.body(TriggerBody.class, TriggerBody.NONE, body -> {
            TriggerOptions options = TriggerOptions.defaults().by("operator");
            if (Boolean.TRUE.equals(body.force())) {
                options = options.forced();
            }
            if (body.writer() != null) {
                options = options.forWriter(writer(body.writer()));
            }
            triggers.trigger(call, job(call), options);
        });
    }

    private static UserId writer(String text) {
        try {
            return new UserId(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.field("writer", "This is no writer's id.");
        }
    }

    private void change(Call call, Consumer<JobId> change) {
        call.body(NoFields.class, NoFields.NONE, body -> {
            JobId job = job(call);
            change.accept(job);
            call.json(200, one(job));
        });
    }

    private void reschedule(Call call) {
        call.body(RescheduleBody.class, body -> {
            JobId job = job(call);
            if (body.schedule() == null) {
                jobs.clearReschedule(job);
            } else {
                jobs.reschedule(job, schedule(body.schedule()));
            }
            call.json(200, one(job));
        });
    }

    private static Schedule schedule(String text) {
        try {
            return Schedule.parse(text);
        } catch (InvalidScheduleException e) {
            String part =
                    e.field().map(field -> "Its " + field + " is not allowed. ").orElse("");
            throw ProblemException.field(
                    422,
                    "schedule",
                    part + "Expected: \"daily 02:00\", \"weekly MON 03:00\" or \"cron 0 2 * * 1-5\", each optionally"
                            + " followed by a zone, as in \"daily 02:00 in Europe/London\".");
        }
    }
}
