package ai.dyslex.learning.ledger;

import ai.dyslex.learning.schedule.FireTime;
import ai.dyslex.learning.schedule.FireTimes;
import ai.dyslex.learning.schedule.Schedule;
import java.time.Instant;
import java.util.Optional;

/**
 * What the ledger knows of a job.
 *
 * @param job the job
 * @param schedule the schedule set in code; empty for a job that is only triggered
 * @param revision the revision of that schedule; a lower one never replaces a higher
 * @param override the schedule set at run time, which goes before the one set in code until it is cleared
 * @param zone the zone of the schedule in force, resolved
 * @param dueAfter periods whose fire time is not after this instant are not due: the registration or the last resumption
 * @param seriesAfter periods that begin at or before this instant are not due: the last change of the schedule's kind or
 *     zone
 * @param decidedThrough what became of the periods up to this fire time is decided: they have executions, or were missed
 * @param paused whether scheduled runs are held back
 */
public record JobRecord(
        JobId job,
        Optional<Schedule> schedule,
        long revision,
        Optional<Schedule> override,
        String zone,
        Instant dueAfter,
        Optional<Instant> seriesAfter,
        Optional<Instant> decidedThrough,
        boolean paused) {

    /** {@return the schedule in force; empty for a job that is only triggered} */
    public Optional<Schedule> inForce() {
        return override.isPresent() ? override : schedule;
    }

    /**
     * {@return whether nothing was decided yet of a period}
     *
     * @param period a period of that schedule, with its fire time
     * @param times the fire times of the schedule in force
     */
    public boolean isUndecided(FireTime period, FireTimes times) {
        return period.at().isAfter(dueFrom()) && isInSeries(times.beginOf(period.period()));
    }

    /** Periods whose fire time is not after this instant are decided, or never were due. */
    Instant dueFrom() {
        return decidedThrough.filter(at -> at.isAfter(dueAfter)).orElse(dueAfter);
    }

    boolean isInSeries(Instant begin) {
        return seriesAfter.map(begin::isAfter).orElse(true);
    }

    JobRecord withDecidedThrough(Instant fireTime) {
        return new JobRecord(
                job, schedule, revision, override, zone, dueAfter, seriesAfter, Optional.of(fireTime), paused);
    }

    /**
     * What was written while the store's clock was ahead must not hold periods back until that time comes.
     *
     * @param latest whatever lies behind this instant
     * @param now becomes this one
     */
    JobRecord notAheadOf(Instant latest, Instant now) {
        return new JobRecord(
                job,
                schedule,
                revision,
                override,
                zone,
                dueAfter.isAfter(latest) ? now : dueAfter,
                seriesAfter.map(at -> at.isAfter(latest) ? now : at),
                decidedThrough.map(at -> at.isAfter(latest) ? now : at),
                paused);
    }
}
