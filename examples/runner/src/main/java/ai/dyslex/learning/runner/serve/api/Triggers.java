package ai.dyslex.learning.runner.serve.api;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.retraining.RetrainingJob;
import ai.dyslex.learning.runner.serve.http.Access;
import ai.dyslex.learning.runner.serve.http.Call;
import ai.dyslex.learning.runner.serve.http.Routes;
import ai.dyslex.learning.writer.UserId;
import java.util.Set;
import java.util.stream.Collectors;

/** Starts runs, for operators and for writers. Thread-safe. */
public final class Triggers implements Routes.Feature {

    private static final int MOST_RUNNING = 1000;

    private final LearningJobs jobs;

    /** @param jobs the library */
    public Triggers(LearningJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public void addTo(Routes routes) {
        routes.post("/api/v1/learn/trigger-retrain", Access.WRITER, this::retrain);
    }

    /**
     * A run that was asked for.
     *
     * @param url where it is to be had
     * @param running whether it was under way already
     */
    record Triggered(String execution, String url, boolean running) {}

    private void retrain(Call call) {
        call.body(NoFields.class, NoFields.NONE, body -> {
            UserId user = call.caller().writer().orElseThrow();
            trigger(
                    call,
                    RetrainingJob.ID,
                    TriggerOptions.defaults().by("writer").forWriter(user));
        });
    }

    /** Starts a run, or finds the one of the same scope that is under way, and answers with it. */
    void trigger(Call call, JobId job, TriggerOptions options) {
        // What another node starts between these two counts as started here, which does no harm.
        Set<ExecutionId> before =
                jobs.executions(ExecutionQuery.newest(MOST_RUNNING).of(job).in(ExecutionStatus.RUNNING)).stream()
                        .map(Execution::id)
                        .collect(Collectors.toSet());
        ExecutionId id = jobs.triggerJobNow(job, options).executionId();
        String url = Executions.url(id);
        call.accepted(url, new Triggered(id.value(), url, before.contains(id)));
    }
}
