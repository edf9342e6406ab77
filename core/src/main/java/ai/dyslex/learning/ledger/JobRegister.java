package ai.dyslex.learning.ledger;

import ai.dyslex.learning.schedule.FireTime;
import ai.dyslex.learning.schedule.FireTimes;
import ai.dyslex.learning.schedule.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What the ledger keeps of each job between runs: its schedule in force, since when its periods are due, and whether it is
 * paused. Thread-safe; all nodes may ask at once.
 */
public final class JobRegister {

    private final LedgerStore store;
    private final ZoneId learningZone;
    private final MissedPeriods missedPeriods;

    /**
     * Registers nothing yet.
     *
     * @param store the rows
     * @param node this node's name, as it shows in executions
     * @param learningZone the zone of schedules that have none of their own
     */
    public JobRegister(LedgerStore store, String node, ZoneId learningZone) {
        this.store = store;
        this.learningZone = learningZone;
        this.missedPeriods = new MissedPeriods(node);
    }

    /**
     * Makes a job known, with the schedule that is set in code. The first registration makes periods due from now on. A
     * schedule with a lower revision than the stored one is ignored; a schedule that was set at run time stays in force.
     *
     * @param job the job
     * @param schedule empty for a job that is only triggered
     * @param revision the revision of the schedule: raised with each change in code
     * @return the job's record, with what is in force
     */
    public JobRecord register(JobId job, Optional<Schedule> schedule, long revision) {
        return store.locked(job, rows -> {
            Optional<JobRecord> known = rows.job();
            if (known.isEmpty()) {
                JobRecord first = new JobRecord(
                        job,
                        schedule,
                        revision,
                        Optional.empty(),
                        zoneOf(schedule),
                        store.now(),
                        Optional.empty(),
                        Optional.empty(),
                        false);
                rows.save(first);
                return first;
            }
            JobRecord before = known.get();
            if (revision < before.revision()) {
                return before;
            }
            return change(rows, before, schedule, revision, before.override());
        });
    }

    /**
     * Sets the schedule at run time, on all nodes, until {@link #clearOverride}.
     *
     * @param job the job
     * @param schedule the schedule, which goes before the one that is set in code
     * @return the job's record, with what is in force
     * @throws IllegalStateException if the job was never registered
     */
    public JobRecord override(JobId job, Schedule schedule) {
        return store.locked(job, rows -> {
            JobRecord before = require(rows, job);
            return change(rows, before, before.schedule(), before.revision(), Optional.of(schedule));
        });
    }

    /**
     * Returns to the schedule that is set in code.
     *
     * @param job the job
     * @return the job's record, with what is in force
     * @throws IllegalStateException if the job was never registered
     */
    public JobRecord clearOverride(JobId job) {
        return store.locked(job, rows -> {
            JobRecord before = require(rows, job);
            return change(rows, before, before.schedule(), before.revision(), Optional.empty());
        });
    }

    /**
     * Holds scheduled runs back.
     *
     * @param job the job
     * @return the job's record, paused
     * @throws IllegalStateException if the job was never registered
     */
    public JobRecord pause(JobId job) {
        return store.locked(job, rows -> {
            JobRecord before = require(rows, job);
            JobRecord paused = with(before, before.dueAfter(), true);
            rows.save(paused);
            return paused;
        });
    }

    /**
     * Ends a pause: periods that came meanwhile are not due, and entered as missed. Ignored if the job is not paused.
     *
     * @param job the job
     * @return the job's record, not paused
     * @throws IllegalStateException if the job was never registered
     */
    public JobRecord resume(JobId job) {
        return store.locked(job, rows -> {
            JobRecord before = require(rows, job);
            if (!before.paused()) {
                return before;
            }
            Instant now = store.now();
            enterUndecided(rows, before, FailureCause.Code.PAUSED, now);
            JobRecord resumed = with(before, now, false);
            rows.save(resumed);
            return resumed;
        });
    }

    /**
     * {@return the job's record; empty if it was never registered}
     *
     * @param job the job
     */
    public Optional<JobRecord> find(JobId job) {
        return store.job(job);
    }

    /** A new time of the same kind in the same zone keeps the series; another kind or zone starts one. */
    private JobRecord change(
            LedgerRows rows,
            JobRecord before,
            Optional<Schedule> schedule,
            long revision,
            Optional<Schedule> override) {
        Optional<Schedule> after = override.isPresent() ? override : schedule;
        String zone = zoneOf(after);
        boolean sameSeries = before.inForce().map(Schedule::kind).equals(after.map(Schedule::kind))
                && before.zone().equals(zone);
        Instant now = store.now();
        if (!sameSeries) {
            enterUndecided(rows, before, FailureCause.Code.SUPERSEDED, now);
        }
        Optional<Instant> seriesAfter = sameSeries ? before.seriesAfter() : Optional.of(now);
        // Else the old series, of which a period a moment ahead may be decided, would hide the first of the new one.
        Optional<Instant> decidedThrough = before.decidedThrough().map(at -> sameSeries || at.isBefore(now) ? at : now);
        Instant dueAfter = before.inForce().isEmpty() && after.isPresent() ? now : before.dueAfter();
        JobRecord changed = new JobRecord(
                before.job(),
                schedule,
                revision,
                override,
                zone,
                dueAfter,
                seriesAfter,
                decidedThrough,
                before.paused());
        if (!changed.equals(before)) {
            rows.save(changed);
        }
        return changed;
    }

    /** What has come and was not decided will not be run any more. */
    private void enterUndecided(LedgerRows rows, JobRecord job, FailureCause.Code why, Instant now) {
        if (job.inForce().isEmpty()) {
            return;
        }
        FireTimes times = job.inForce().get().resolve(ZoneId.of(job.zone()));
        Optional<FireTime> first =
                MissedPeriods.undecided(rows, job, times, now).findFirst();
        first.ifPresent(from -> missedPeriods.enter(
                rows,
                job.job(),
                times,
                new CatchUpRule.Stretch(from, times.latest(now).orElse(from), why),
                "",
                now));
    }

    private String zoneOf(Optional<Schedule> schedule) {
        return schedule.flatMap(Schedule::zone).orElse(learningZone).getId();
    }

    private static JobRecord require(LedgerRows rows, JobId job) {
        return rows.job()
                .orElseThrow(() -> new IllegalStateException("job \"%s\" was never registered".formatted(job)));
    }

    private static JobRecord with(JobRecord r, Instant dueAfter, boolean paused) {
        return new JobRecord(
                r.job(),
                r.schedule(),
                r.revision(),
                r.override(),
                r.zone(),
                dueAfter,
                r.seriesAfter(),
                r.decidedThrough(),
                paused);
    }
}
