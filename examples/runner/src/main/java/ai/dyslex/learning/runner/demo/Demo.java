package ai.dyslex.learning.runner.demo;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.improvement.ImprovementJob;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.progress.ProgressJob;
import ai.dyslex.learning.retraining.RetrainingJob;
import ai.dyslex.learning.runner.FourJobs;
import ai.dyslex.learning.runner.RunnerException;
import ai.dyslex.learning.runner.database.Database;
import ai.dyslex.learning.runner.output.ProgressLine;
import ai.dyslex.learning.runner.scheduling.SchedulerChoice;
import ai.dyslex.learning.writer.WriterQuery;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Twelve weeks in virtual time, from the first session to the last night, and what came of it. */
final class Demo {

    private final Term term;
    private final int writers;
    private final long seed;

    Demo(Term term, int writers, long seed) {
        this.term = term;
        this.writers = writers;
        this.seed = seed;
    }

    /**
     * Lets it all happen.
     *
     * @throws RunnerException if the database is not empty
     */
    DemoReport run(Database database, SchedulerChoice scheduler, ProgressLine progress) {
        Instant start = term.at(term.firstMonday(), LocalTime.MIDNIGHT);
        Passage time = switch (scheduler) {
            case EXECUTOR -> Passage.manual(start);
            case QUARTZ -> new QuartzPassage(start);
        };
        LearningStore store = database.store(time.clock());
        requireEmpty(store);
        List<SimulatedWriter> simulated = new Simulator(term).writers(writers, seed);
        Learnt learnt = new Learnt();
        try (LearningJobs jobs = library(store, time, learnt).start()) {
            new Replay(term, time, jobs, simulated).run(progress);
            return new Reporter(term, simulated, learnt).report(seed, jobs, scores(simulated, learnt));
        }
    }

    private LearningJobs library(LearningStore store, Passage time, Learnt learnt) {
        return time.in(FourJobs.over(store, term.zone()))
                .node("demo")
                .listener(learnt)
                .build();
    }

    private static void requireEmpty(LearningStore store) {
        WriterQuery anybody = new WriterQuery(0, 1, Optional.empty(), Optional.empty(), Optional.empty(), 1);
        if (!store.ledger().executions(ExecutionQuery.newest(1)).isEmpty()
                || !store.writers().page(anybody).isEmpty()) {
            throw new RunnerException("the demo needs an empty database, and this one is in use: name another one,"
                    + " or leave out --data and --jdbc-url for one in memory");
        }
    }

    private List<Score> scores(List<SimulatedWriter> simulated, Learnt learnt) {
        RetrainingTruth retrainings = new RetrainingTruth(term);
        PatternTruth patterns = new PatternTruth(term);
        Set<PatternTruth.Finding> transitions = patterns.planted(simulated);
        WeekTruth weeks = new WeekTruth(transitions);
        return List.of(
                Score.of(
                        NoChangeJob.ID.value(),
                        "words, by night",
                        WordTruth.planted(simulated),
                        WordTruth.found(learnt, term)),
                Score.of(
                        RetrainingJob.ID.value(),
                        "retrainings",
                        retrainings.planted(simulated),
                        retrainings.found(learnt)),
                Score.of(ImprovementJob.ID.value(), "changes", transitions, patterns.found(learnt)),
                Score.of(
                        ProgressJob.ID.value(),
                        "writers' weeks",
                        weeks.planted(simulated),
                        weeks.found(learnt.snapshots())));
    }
}
