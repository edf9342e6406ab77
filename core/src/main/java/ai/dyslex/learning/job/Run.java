package ai.dyslex.learning.job;

import ai.dyslex.learning.ledger.Claim;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a job knows of the run it is in. It never asks what time it is: {@link #asOf()} is its now.
 *
 * @param execution the execution
 * @param learningZone the zone of days and weeks
 * @param unit this unit, 0-based
 * @param activeSince the watermark less the overlap; empty means all writers. Only for jobs that use it
 * @param last the last execution that went through all writers under the same policy; empty if there is none, or if this run is
 *     forced or is for one writer only
 * @param done what this unit has done before this page
 */
public record Run(
        Execution execution,
        ZoneId learningZone,
        int unit,
        Optional<Instant> activeSince,
        Optional<Execution> last,
        Counts done) {

    /** What was recorded shortly before the last run's {@code asOf} may have been committed after it. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    /** {@return the instant up to which the run sees the data} */
    public Instant asOf() {
        return execution.asOf();
    }

    /**
     * {@return from when on recordings are news to this run: the {@code asOf} of the last one, less an overlap of 10
     * minutes} Empty where {@link #last()} is.
     */
    public Optional<Instant> sinceLast() {
        return last.map(e -> e.asOf().minus(OVERLAP));
    }

    /** {@return whether due rules are skipped} */
    public boolean force() {
        return execution.force();
    }

    /**
     * {@return the query for a keyset page of the writers of this unit}
     *
     * @param after the last writer of the page before; empty for the first page
     * @param limit how many writers at most, 1 or more
     */
    public WriterQuery page(Optional<UserId> after, int limit) {
        return new WriterQuery(unit, execution.units(), execution.writer(), activeSince, after, limit);
    }

    static Run of(Claim claim, ZoneId learningZone, boolean usesWatermark, Optional<Execution> last) {
        Run run =
                new Run(claim.execution(), learningZone, claim.fence().unit(), Optional.empty(), last, claim.counts());
        return usesWatermark ? new Run(run.execution, learningZone, run.unit, run.sinceLast(), last, run.done) : run;
    }

    Run after(Counts sum) {
        return new Run(execution, learningZone, unit, activeSince, last, sum);
    }
}
