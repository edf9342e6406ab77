package ai.dyslex.learning.runner.demo;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningJobsBuilder;
import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.job.JobInfo;
import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.quartz.QuartzEngine;
import ai.dyslex.learning.runner.RunnerException;
import ai.dyslex.learning.schedule.FireTime;
import ai.dyslex.learning.schedule.FireTimes;
import ai.dyslex.learning.testkit.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The clock goes from fire time to fire time, and stands still while Quartz, in its own threads and in memory, wakes the jobs
 * and these do their work.
 */
final class QuartzPassage implements Passage {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration NOTICE = Duration.ofMillis(100);

    private final SettableClock clock;
    private final Rearming engine;
    private final Set<ExecutionId> ended = new HashSet<>();

    QuartzPassage(Instant start) {
        clock = SettableClock.at(start);
        engine = new Rearming(QuartzEngine.inMemory(clock));
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public LearningJobsBuilder in(LearningJobsBuilder library) {
        return library.engine(engine)
                .clock(clock)
                // What is due is found by Quartz, and by nothing else.
                .lookAroundEvery(Duration.ofDays(1))
                .jobListener(new JobListener() {
                    @Override
                    public void executionEnded(Execution execution) {
                        hasEnded(execution.id());
                    }
                });
    }

    @Override
    public void advanceTo(LearningJobs library, Instant instant) {
        Optional<FireTime> next = next(library, instant);
        while (next.isPresent()) {
            clock.set(next.get().at());
            engine.noticeTheClock();
            awaitAllOf(library, next.get().at());
            next = next(library, instant);
        }
        clock.set(instant);
    }

    private Optional<FireTime> next(LearningJobs library, Instant until) {
        return library.jobs().stream()
                .flatMap(job -> job.next().stream())
                .filter(fire -> !fire.at().isAfter(until))
                .min(Comparator.comparing(FireTime::at));
    }

    private void awaitAllOf(LearningJobs library, Instant fireTime) {
        for (JobInfo job : library.jobs()) {
            job.schedule()
                    .flatMap(schedule -> schedule.resolve(job.zone()).latest(fireTime))
                    .filter(latest -> latest.at().equals(fireTime))
                    .ifPresent(latest -> await(ExecutionId.scheduled(job.id(), latest.period())));
        }
    }

    private synchronized void hasEnded(ExecutionId id) {
        ended.add(id);
        notifyAll();
    }

    /** Where Quartz has not yet put away the firing before, the engine leaves its trigger alone: it is told until it sees to it. */
    private void await(ExecutionId id) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!hasEndedWithin(NOTICE, id)) {
            if (System.nanoTime() >= until) {
                throw new RunnerException(
                        "Quartz has not run %s within %d minutes".formatted(id, PATIENCE.toMinutes()));
            }
            engine.noticeTheClock();
        }
    }

    private synchronized boolean hasEndedWithin(Duration time, ExecutionId id) {
        long until = System.nanoTime() + time.toNanos();
        while (!ended.contains(id)) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RunnerException("interrupted while Quartz runs %s".formatted(id));
            }
        }
        return true;
    }

    /** Quartz waits by the machine's clock: told of a job once more, the engine sees that this one was set. */
    private static final class Rearming implements SchedulerEngine {

        private final QuartzEngine quartz;
        private final Map<JobId, Registered> registered = new ConcurrentHashMap<>();

        private record Registered(FireTimes fireTimes, int units, WakeUp wakeUp) {}

        Rearming(QuartzEngine quartz) {
            this.quartz = quartz;
        }

        void noticeTheClock() {
            registered.forEach((job, r) -> quartz.register(job, r.fireTimes(), r.units(), r.wakeUp()));
        }

        @Override
        public void register(JobId job, FireTimes fireTimes, WakeUp wakeUp) {
            register(job, fireTimes, 1, wakeUp);
        }

        @Override
        public void register(JobId job, FireTimes fireTimes, int units, WakeUp wakeUp) {
            registered.put(job, new Registered(fireTimes, units, wakeUp));
            quartz.register(job, fireTimes, units, wakeUp);
        }

        @Override
        public void unregister(JobId job) {
            registered.remove(job);
            quartz.unregister(job);
        }

        @Override
        public Optional<Instant> nextWakeUp(JobId job) {
            return quartz.nextWakeUp(job);
        }

        @Override
        public void start() {
            quartz.start();
        }

        @Override
        public boolean stop(Duration grace) {
            return quartz.stop(grace);
        }
    }
}
