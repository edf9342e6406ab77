package ai.dyslex.learning.benchmarks.scale;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningJobsBuilder;
import ai.dyslex.learning.benchmarks.BenchmarkException;
import ai.dyslex.learning.benchmarks.database.CountedStatements;
import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.job.JobOutcome;
import ai.dyslex.learning.job.Progress;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.retraining.PairMemoryTrainer;
import ai.dyslex.learning.retraining.RetrainingPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/** One run of one job by the library as a host would have it: ledger, checkpoints, heartbeats, listeners and all. */
final class LibraryRun {

    private static final long MOST_MINUTES = 30;

    private final DataSource dataSource;
    private final Terms terms;

    /**
     * @param time from the trigger to the outcome
     * @param execution as the ledger has it in the end
     * @param pages how long each page took, with the reading of its writers; empty ones apart
     * @param times by repository and method, over all threads
     */
    record Measured(
            Duration time,
            Execution execution,
            List<Duration> pages,
            SortedMap<String, Duration> times,
            long statements,
            long allocatedBytes) {}

    LibraryRun(DataSource dataSource, Terms terms) {
        this.dataSource = dataSource;
        this.terms = terms;
    }

    Measured run(Task task, int units) {
        CountedStatements counted = new CountedStatements();
        TimedStore store = new TimedStore(
                JdbcLearningStore.builder(counted.over(dataSource)).build());
        PageTimes pages = new PageTimes();
        try (LearningJobs jobs = jobs(store, units, pages)) {
            jobs.start();
            counted.reset();
            long allocated = Allocation.bytes();
            pages.begin();
            long began = System.nanoTime();
            JobOutcome outcome = jobs.triggerJobNow(
                            task.job(), TriggerOptions.defaults().asOf(terms.asOf()))
                    .outcome()
                    .get(MOST_MINUTES, TimeUnit.MINUTES);
            Duration time = Duration.ofNanos(System.nanoTime() - began);
            Measured measured = new Measured(
                    time,
                    outcome.execution(),
                    pages.all(),
                    store.times(),
                    counted.sum(),
                    Allocation.bytes() - allocated);
            if (measured.execution().status() != ExecutionStatus.SUCCEEDED) {
                throw new BenchmarkException("%s ended as %s: %s"
                        .formatted(
                                task.job(),
                                measured.execution().status(),
                                measured.execution().cause()));
            }
            return measured;
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchmarkException(task.job() + " did not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("interrupted", e);
        }
    }

    private LearningJobs jobs(TimedStore store, int units, PageTimes pages) {
        LearningJobsBuilder builder = LearningJobs.builder()
                .store(store.store())
                .learningZone(terms.zone())
                .unscheduled()
                .workerThreads(2)
                .jobListener(pages)
                .detectNoChangeWords(WordVeto.ownCorrectionsOnly())
                .triggerModelRetraining(new PairMemoryTrainer(), policy())
                .detectImprovementPatterns()
                .generateProgressSnapshots();
        for (Task task : Task.values()) {
            builder.changeSettings(task.job(), settings -> settings.withUnits(units));
        }
        return builder.build();
    }

    private RetrainingPolicy policy() {
        RetrainingPolicy defaults = RetrainingPolicy.defaults();
        return new RetrainingPolicy(
                terms.minNewPairs(),
                defaults.minAge(),
                defaults.heldOutShare(),
                defaults.minHeldOut(),
                defaults.maxTrainingsPerRun(),
                defaults.parallelism());
    }

    /** The time from one page to the next, as a listener sees it; only of use with one unit. */
    private static final class PageTimes implements JobListener {

        private final List<Duration> times = Collections.synchronizedList(new ArrayList<>());
        private long last;

        void begin() {
            last = System.nanoTime();
        }

        @Override
        public void progressed(Progress progress) {
            long now = System.nanoTime();
            times.add(Duration.ofNanos(now - last));
            last = now;
        }

        List<Duration> all() {
            return List.copyOf(times);
        }
    }
}
