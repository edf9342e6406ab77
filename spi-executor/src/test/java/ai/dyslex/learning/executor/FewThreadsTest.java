package ai.dyslex.learning.executor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningJobsBuilder;
import ai.dyslex.learning.improvement.ImprovementJob;
import ai.dyslex.learning.job.JobHandle;
import ai.dyslex.learning.job.JobSettings;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.progress.ProgressJob;
import ai.dyslex.learning.retraining.PairMemoryTrainer;
import ai.dyslex.learning.retraining.RetrainingJob;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hosts that give the library as few threads as they can. */
class FewThreadsTest {

    private static final List<JobId> FOUR =
            List.of(NoChangeJob.ID, RetrainingJob.ID, ImprovementJob.ID, ProgressJob.ID);

    private final Clock clock = Clock.systemUTC();
    private final ScheduledExecutorService one = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService another = Executors.newSingleThreadExecutor();

    @AfterEach
    void endThreads() {
        one.shutdownNow();
        another.shutdownNow();
    }

    private LearningJobsBuilder builder() {
        LearningJobsBuilder builder = LearningJobs.builder()
                .store(InMemoryStore.create(clock))
                .engine(ExecutorEngine.on(one, clock))
                .learningZone(ZoneOffset.UTC)
                .lookAroundEvery(Duration.ofMillis(50))
                .detectNoChangeWords(WordVeto.ownCorrectionsOnly())
                .triggerModelRetraining(new PairMemoryTrainer())
                .detectImprovementPatterns()
                .generateProgressSnapshots();
        FOUR.forEach(job -> builder.settings(job, JobSettings.defaults().withUnits(3)));
        return builder;
    }

    private static void assertRunsAllJobsAtOnce(LearningJobs jobs) throws Exception {
        for (JobHandle handle : FOUR.stream().map(jobs::triggerJobNow).toList()) {
            assertThat(handle.outcome().get(60, TimeUnit.SECONDS).execution().status())
                    .isEqualTo(ExecutionStatus.SUCCEEDED);
        }
    }

    @Test
    void runsWithOneThreadForEngineAndTimerAndOneForTheJobs() throws Exception {
        try (LearningJobs jobs = builder().timer(one).workers(another).build().start()) {
            assertRunsAllJobsAtOnce(jobs);
        }
        assertThat(one.isShutdown()).as("executors of the host stay open").isFalse();
        assertThat(another.isShutdown()).isFalse();
    }

    @Test
    void runsWithOneThreadForEngineAndJobsWhereTheTimerHasItsOwn() throws Exception {
        try (LearningJobs jobs = builder().workers(one).build().start()) {
            assertRunsAllJobsAtOnce(jobs);
        }
        assertThat(one.isShutdown()).isFalse();
    }
}
