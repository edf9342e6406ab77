package ai.dyslex.learning.benchmarks.scale;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.alert.AlertPolicy;
import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.job.JobOutcome;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.retraining.PairMemoryTrainer;
import ai.dyslex.learning.retraining.RetrainingPolicy;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** The library's own run of a task. */
final class RealJobs {

    private RealJobs() {}

    static Execution of(DataSource dataSource, Task task, Terms terms) throws Exception {
        RetrainingPolicy standard = RetrainingPolicy.defaults();
        RetrainingPolicy retraining = new RetrainingPolicy(
                terms.minNewPairs(),
                standard.minAge(),
                standard.heldOutShare(),
                standard.minHeldOut(),
                standard.maxTrainingsPerRun(),
                standard.parallelism());
        try (LearningJobs jobs = LearningJobs.builder()
                .store(JdbcLearningStore.builder(dataSource).build())
                .learningZone(terms.zone())
                .detectNoChangeWords(WordVeto.ownCorrectionsOnly())
                .triggerModelRetraining(new PairMemoryTrainer(), retraining)
                .detectImprovementPatterns()
                .generateProgressSnapshots()
                .unscheduled()
                .alerts(AlertPolicy.off())
                .build()
                .start()) {
            JobOutcome outcome = jobs.triggerJobNow(
                            task.job(), TriggerOptions.defaults().asOf(terms.asOf()))
                    .outcome()
                    .get(2, TimeUnit.MINUTES);
            return outcome.execution();
        }
    }
}
