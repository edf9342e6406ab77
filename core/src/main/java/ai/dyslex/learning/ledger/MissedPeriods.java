package ai.dyslex.learning.ledger;

import ai.dyslex.learning.schedule.FireTime;
import ai.dyslex.learning.schedule.FireTimes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The periods that are due and undecided, and the rows of those that will not be run. */
final class MissedPeriods {

    private final String node;

    /** @param node who says so, as it shows in the rows */
    MissedPeriods(String node) {
        this.node = node;
    }

    /** Periods of the series that have come and that nothing was decided of, in order. */
    static Stream<FireTime> undecided(LedgerRows rows, JobRecord job, FireTimes times, Instant upTo) {
        return times.between(job.dueFrom(), upTo)
                .filter(f -> job.isInSeries(times.beginOf(f.period())))
                // A reschedule may give a period that was run a later time.
                .dropWhile(f -> rows.execution(idOf(job.job(), f)).isPresent());
    }

    static ExecutionId idOf(JobId job, FireTime fireTime) {
        return ExecutionId.scheduled(job, fireTime.period());
    }

    /**
     * Enters one row for periods that will not be run.
     *
     * @return the row; empty if all of them have executions already
     */
    Optional<Execution> enter(
            LedgerRows rows, JobId job, FireTimes times, CatchUpRule.Stretch stretch, String policy, Instant now) {
        Optional<FireTime> last = Optional.of(stretch.last());
        while (last.filter(f -> rows.execution(idOf(job, f)).isPresent()).isPresent()) {
            last = last.flatMap(f -> times.latest(f.at().minusSeconds(1)))
                    .filter(f -> !f.at().isBefore(stretch.first().at()));
        }
        Optional<Execution> missed = last.map(f -> row(job, stretch, f, policy, now));
        missed.ifPresent(m -> {
            rows.insert(m, List.of());
            rows.report(m.id());
        });
        return missed;
    }

    private Execution row(JobId job, CatchUpRule.Stretch stretch, FireTime last, String policy, Instant now) {
        boolean isOne = stretch.first().period().equals(last.period());
        return new Execution(
                idOf(job, last),
                job,
                Trigger.SCHEDULED,
                Optional.of(last.period()),
                isOne ? Optional.empty() : Optional.of(stretch.first().period()),
                last.at(),
                Optional.empty(),
                false,
                false,
                node,
                policy,
                0,
                ExecutionStatus.MISSED,
                Counts.NONE,
                0,
                Optional.of(FailureCause.of(stretch.cause())),
                now,
                Optional.of(now),
                false);
    }
}
