package ai.dyslex.learning.alert;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.JobId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that an alert tells: what happened to one job, how often since the last alert.
 *
 * @param kind what happened
 * @param job to which job
 * @param count how often since it was last told; for {@link AlertKind#RECOVERED} how often in all before it was over
 * @param execution the latest execution that is concerned; empty if none began
 * @param periods the latest period, or stretch of periods, that is concerned; empty for a manual run
 * @param cause why, of the latest
 * @param firstAt when it happened first since it was last told, by the store's clock; for {@link AlertKind#RECOVERED} since
 *     when it was wrong
 * @param lastAt when it happened last
 * @param isOver whether the job has succeeded since
 * @param after for {@link AlertKind#RECOVERED}: from what
 */
public record AlertItem(
        AlertKind kind,
        JobId job,
        int count,
        Optional<ExecutionId> execution,
        String periods,
        Optional<FailureCause> cause,
        Instant firstAt,
        Instant lastAt,
        boolean isOver,
        List<AlertKind> after) {

    /**
     * Copies the list.
     *
     * @param kind what happened
     * @param job to which job
     * @param count how often since it was last told
     * @param execution the latest execution that is concerned; empty if none began
     * @param periods the latest period, or stretch of periods, that is concerned
     * @param cause why, of the latest
     * @param firstAt when it happened first since it was last told, by the store's clock
     * @param lastAt when it happened last
     * @param isOver whether the job has succeeded since
     * @param after for {@link AlertKind#RECOVERED}: from what
     */
    public AlertItem {
        after = List.copyOf(after);
    }

    /** {@return the item in one line, for people} */
    public String text() {
        StringBuilder text = new StringBuilder().append(job).append(' ').append(kind);
        if (!after.isEmpty()) {
            text.append(" after ");
            text.append(String.join(", ", after.stream().map(Enum::name).toList()));
        }
        if (count > 1) {
            text.append(" x").append(count);
        }
        if (!periods.isEmpty()) {
            text.append(", period ").append(periods);
        }
        cause.ifPresent(c -> text.append(", cause ").append(c));
        text.append(count > 1 ? ", since " : ", at ").append(firstAt);
        if (isOver) {
            text.append(", over");
        }
        return text.toString();
    }
}
