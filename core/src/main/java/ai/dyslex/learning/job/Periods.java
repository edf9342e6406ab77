package ai.dyslex.learning.job;

import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.JobRegister;
import ai.dyslex.learning.ledger.Ledger;
import ai.dyslex.learning.ledger.Opening;
import ai.dyslex.learning.ledger.PeriodRequest;
import ai.dyslex.learning.schedule.FireTime;
import ai.dyslex.learning.schedule.FireTimes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Looks which period of a job is due, and asks the ledger for it. Thread-safe. */
final class Periods {

    private final Map<JobId, JobDefinition> definitions;
    private final Ledger ledger;
    private final JobRegister register;
    private final ZoneId learningZone;
    private final Clock clock;
    private final Duration lateAfter;
    private final JobListener listener;
    /** The fire time that the ledger has decided on last, so that it is not asked again and again. */
    private final Map<JobId, FireTime> settled = new ConcurrentHashMap<>();

    private final Map<JobId, FireTime> refused = new ConcurrentHashMap<>();

    Periods(
            Map<JobId, JobDefinition> definitions,
            Ledger ledger,
            JobRegister register,
            ZoneId learningZone,
            Clock clock,
            Duration lateAfter,
            JobListener listener) {
        this.definitions = definitions;
        this.ledger = ledger;
        this.register = register;
        this.learningZone = learningZone;
        this.clock = clock;
        this.lateAfter = lateAfter;
        this.listener = listener;
    }

    /** The fire times in force; empty for a job that is only triggered. */
    Optional<FireTimes> fireTimes(JobId job) {
        return register.find(job).flatMap(r -> r.inForce()).map(s -> s.resolve(learningZone));
    }

    /**
     * Makes the execution of the latest period exist, if it is due and nothing stands in its way.
     *
     * @param times the fire times in force
     */
    void openDue(JobDefinition definition, FireTimes times) {
        Opening opening = openLatest(definition, times, clock.instant());
        if (opening == Opening.AHEAD_OF_STORE) {
            // The clock of this node is wrong; what is due by the store's is due all the same.
            openLatest(definition, times, ledger.store().now());
        }
    }

    private Opening openLatest(JobDefinition definition, FireTimes times, Instant now) {
        JobId job = definition.job().id();
        Optional<FireTime> latest = times.latest(now);
        if (latest.isEmpty() || latest.get().equals(settled.get(job))) {
            return Opening.KNOWN;
        }
        FireTime fireTime = latest.get();
        if (isToWait(definition)) {
            return Opening.DEFERRED;
        }
        Opening opening = ledger.open(new PeriodRequest(
                job,
                fireTime,
                times.beginOf(fireTime.period()),
                definition.job().policyFingerprint(),
                definition.settings().units(),
                definition.job().inOrder()));
        Duration late = Duration.between(fireTime.at(), now);
        if (opening == Opening.OPENED && late.compareTo(lateAfter) > 0) {
            listener.late(job, fireTime.at(), late);
        }
        switch (opening) {
            case OPENED, KNOWN, NOT_DUE, SUPERSEDED -> settled.put(job, fireTime);
            case AHEAD_OF_STORE -> {
                if (!fireTime.equals(refused.put(job, fireTime))) {
                    listener.clockRefused(job, fireTime.at());
                }
            }
            case DEFERRED, PAUSED -> {
                // Asked again at the next look around.
            }
        }
        return opening;
    }

    private boolean isToWait(JobDefinition definition) {
        for (JobId before : definition.job().waitsFor()) {
            JobDefinition known = definitions.get(before);
            if (known != null) {
                fireTimes(before).ifPresent(times -> openDue(known, times));
            }
            boolean running =
                    ledger
                            .store()
                            .executions(ExecutionQuery.newest(100).of(before).in(ExecutionStatus.RUNNING))
                            .stream()
                            .anyMatch(e -> e.isFull() && !e.dryRun());
            if (running) {
                return true;
            }
        }
        return false;
    }

    /** Forgets what was decided: the schedule has changed, or a pause has ended. */
    void forget(JobId job) {
        settled.remove(job);
    }
}
