package ai.dyslex.learning.harness;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningJobsBuilder;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.improvement.ImprovementJob;
import ai.dyslex.learning.job.JobInfo;
import ai.dyslex.learning.job.JobSettings;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.progress.ProgressJob;
import ai.dyslex.learning.retraining.PairMemoryTrainer;
import ai.dyslex.learning.retraining.RetrainingJob;
import ai.dyslex.learning.retraining.RetrainingPolicy;
import ai.dyslex.learning.schedule.FireTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The library as all programs use it. Here, and only here, the jobs are defined. */
final class FourJobs {

    static final List<JobId> IN_ORDER = List.of(NoChangeJob.ID, RetrainingJob.ID, ImprovementJob.ID, ProgressJob.ID);

    private FourJobs() {}

    /** Still to be given an engine. */
    static LearningJobsBuilder over(LearningStore store, Clock clock, JobSettings settings) {
        LearningJobsBuilder builder = LearningJobs.builder()
                .store(store)
                .clock(clock)
                .learningZone(History.ZONE)
                .detectNoChangeWords(WordVeto.ownCorrectionsOnly())
                .triggerModelRetraining(new PairMemoryTrainer(), trainingsWithin(settings.pageDeadline()))
                .detectImprovementPatterns()
                .generateProgressSnapshots();
        IN_ORDER.forEach(job -> builder.settings(job, settings));
        return builder;
    }

    /** A training, with a grace as long, must end before its page does; on a busy machine any shorter would fail writers. */
    private static RetrainingPolicy trainingsWithin(Duration page) {
        RetrainingPolicy policy = RetrainingPolicy.defaults();
        Duration most = page.multipliedBy(48).dividedBy(100);
        return most.compareTo(policy.trainingDeadline()) < 0
                ? policy.withTrainingLimits(most, policy.maxArtifactBytes())
                : policy;
    }

    /** Whether the latest period of each job has ended, and nothing runs. */
    static boolean isComplete(LearningJobs jobs, Instant now) {
        return jobs.jobs().stream().allMatch(info -> isComplete(jobs, info, now));
    }

    private static boolean isComplete(LearningJobs jobs, JobInfo info, Instant now) {
        FireTime latest =
                info.schedule().orElseThrow().resolve(History.ZONE).latest(now).orElseThrow();
        return info.state() != JobInfo.State.RUNNING
                && jobs.executions(ExecutionQuery.newest(20).of(info.id())).stream()
                        .anyMatch(e -> e.status().isFinal()
                                && e.period().map(latest.period()::equals).orElse(false));
    }
}
