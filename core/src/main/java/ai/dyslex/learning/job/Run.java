package ai.dyslex.learning.job;

import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterQuery;
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
 * @param done what this unit has done before this page
 */
public record Run(Execution execution, ZoneId learningZone, int unit, Optional<Instant> activeSince, Counts done) {

    /** The run sees the data up to this instant. */
    public Instant asOf() {
        return execution.asOf();
    }

    /** Whether due rules are skipped. */
    public boolean force() {
        return execution.force();
    }

    /** A keyset page of the writers of this unit. */
    public WriterQuery page(Optional<UserId> after, int limit) {
        return new WriterQuery(unit, execution.units(), execution.writer(), activeSince, after, limit);
    }

    Run after(Counts sum) {
        return new Run(execution, learningZone, unit, activeSince, sum);
    }
}
