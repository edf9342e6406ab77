package ai.dyslex.learning.memory;

import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionUnit;
import ai.dyslex.learning.writer.UserId;
import java.util.Optional;

/** Executions with some of their columns replaced. */
final class ExecutionRows {

    private ExecutionRows() {}

    static Execution inMicros(Execution row) {
        return copy(row, row, row.writer(), row.counts(), row.attempts());
    }

    static Execution ofWriter(Execution row, UserId writer) {
        return copy(row, row, Optional.of(writer), row.counts(), row.attempts());
    }

    static Execution summed(Execution row, Counts counts, int attempts) {
        return copy(row, row, row.writer(), counts, attempts);
    }

    /** With status, cause, ended-at and the request to cancel of another. */
    static Execution updated(Execution row, Execution by) {
        return copy(row, by, row.writer(), row.counts(), row.attempts());
    }

    private static Execution copy(
            Execution row, Execution state, Optional<UserId> writer, Counts counts, int attempts) {
        return new Execution(
                row.id(),
                row.job(),
                row.trigger(),
                row.period(),
                row.firstPeriod(),
                Micros.of(row.asOf()),
                writer,
                row.force(),
                row.dryRun(),
                row.requestedBy(),
                row.policy(),
                row.units(),
                state.status(),
                counts,
                attempts,
                state.cause(),
                Micros.of(row.createdAt()),
                Micros.of(state.endedAt()),
                state.cancelRequested());
    }

    static ExecutionUnit withoutCursor(ExecutionUnit u) {
        return new ExecutionUnit(
                u.execution(),
                u.unit(),
                u.status(),
                u.attempt(),
                u.failures(),
                u.fence(),
                u.node(),
                Optional.empty(),
                u.counts(),
                u.notBefore(),
                u.heartbeatAt());
    }
}
