package ai.dyslex.learning.job;

import ai.dyslex.learning.ledger.DuePeriods;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.JobRegister;
import ai.dyslex.learning.ledger.LedgerStore;
import ai.dyslex.learning.ledger.Opening;
import ai.dyslex.learning.ledger.PeriodRequest;
import ai.dyslex.learning.ledger.Watch;
import ai.dyslex.learning.schedule.FireTime;
import ai.dyslex.learning.schedule.FireTimes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Looks, for this node, which periods of a job are due, and asks the ledger for them. Thread-safe. */
final class Periods {

    private final Map<JobId, JobDefinition> definitions;
    private final DuePeriods due;
    private final LedgerStore ledger;
    private final JobRegister register;
    private final ZoneId learningZone;
    private final Clock clock;
    private final Duration lateAfter;
    private final JobListener listener;
    private final Instant since;

    /** The latest fire time up to which the ledger has decided all, so that it is not asked again and again. */
    private final Map<JobId, FireTime> settled = new ConcurrentHashMap<>();

    private final Map<JobId, FireTime> refused = new ConcurrentHashMap<>();
    private final Map<JobId, Instant> looks = new ConcurrentHashMap<>();
    private final Map<JobId, FireTimes> lastSeen = new ConcurrentHashMap<>();

    Periods(
            Map<JobId, JobDefinition> definitions,
            DuePeriods due,
            LedgerStore ledger,
            JobRegister register,
            ZoneId learningZone,
            Clock clock,
            Duration lateAfter,
            JobListener listener) {
        this.definitions = definitions;
        this.due = due;
        this.ledger = ledger;
        this.register = register;
        this.learningZone = learningZone;
        this.clock = clock;
        this.lateAfter = lateAfter;
        this.listener = listener;
        this.since = clock.instant();
    }

    /** The fire times in force; empty for a job that is only triggered. */
    Optional<FireTimes> fireTimes(JobId job) {
        return register.find(job).flatMap(r -> r.inForce()).map(s -> s.resolve(learningZone));
    }

    /**
     * Makes the execution of the next period exist that is to be run, if any is due and nothing stands in its way.
     *
     * @param times the fire times in force
     */
    void openDue(JobDefinition definition, FireTimes times) {
        JobId job = definition.job().id();
        Instant now = clock.instant();
        lastSeen.put(job, times);
        Optional<FireTime> latest = times.latest(now);
        boolean nothingNew = latest.isEmpty() || latest.get().equals(settled.get(job));
        if (!nothingNew && !isToWait(definition)) {
            Opening opening = due.open(request(definition, times, now));
            opening.missed().forEach(listener::missed);
            opening.opened().ifPresent(e -> reportLate(e, now));
            opening.refused().ifPresent(f -> reportRefused(job, f));
            if (opening.isSettled()) {
                settled.put(job, latest.get());
            }
        }
        looks.put(job, now);
    }

    private PeriodRequest request(JobDefinition definition, FireTimes times, Instant now) {
        LearningJob job = definition.job();
        return new PeriodRequest(
                job.id(),
                times,
                now,
                new Watch(since, looks.getOrDefault(job.id(), since)),
                definition.settings().catchUp(),
                job.inOrder(),
                job.policyFingerprint(),
                definition.settings().units());
    }

    private void reportLate(Execution opened, Instant now) {
        Duration late = Duration.between(opened.asOf(), now);
        if (late.compareTo(lateAfter) > 0) {
            listener.late(opened.job(), opened.asOf(), late);
        }
    }

    private void reportRefused(JobId job, FireTime fireTime) {
        if (!fireTime.equals(refused.put(job, fireTime))) {
            listener.clockRefused(job, fireTime.at());
        }
    }

    private boolean isToWait(JobDefinition definition) {
        for (JobId before : definition.job().waitsFor()) {
            JobDefinition known = definitions.get(before);
            if (known != null) {
                fireTimes(before).ifPresent(times -> openDue(known, times));
            }
            boolean running =
                    ledger.executions(ExecutionQuery.newest(100).of(before).in(ExecutionStatus.RUNNING)).stream()
                            .anyMatch(e -> e.isFull() && !e.dryRun());
            if (running) {
                return true;
            }
        }
        return false;
    }

    /** The latest periods that have come and of which nothing was decided, by their jobs. Reads nothing where there is none. */
    Map<JobId, FireTime> notBegun() {
        Map<JobId, FireTime> notBegun = new LinkedHashMap<>();
        definitions.keySet().stream()
                .filter(job -> !isSettled(job))
                .forEach(job -> notBegun(job).ifPresent(latest -> notBegun.put(job, latest)));
        return notBegun;
    }

    private boolean isSettled(JobId job) {
        return Optional.ofNullable(lastSeen.get(job))
                .map(times -> times.latest(clock.instant())
                        .map(latest -> latest.equals(settled.get(job)))
                        .orElse(true))
                .orElse(false);
    }

    private Optional<FireTime> notBegun(JobId job) {
        return register.find(job)
                .filter(record -> !record.paused())
                .flatMap(record -> record.inForce()
                        .map(schedule -> schedule.resolve(learningZone))
                        .flatMap(times ->
                                times.latest(clock.instant()).filter(latest -> record.isUndecided(latest, times))))
                .filter(latest -> ledger.execution(ExecutionId.scheduled(job, latest.period()))
                        .isEmpty());
    }

    /** Forgets what was decided: the schedule has changed, or a pause has ended. */
    void forget(JobId job) {
        settled.remove(job);
    }
}
