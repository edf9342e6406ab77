package ai.dyslex.learning.runner.jobs;

import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.retraining.RetrainingJob;
import ai.dyslex.learning.schedule.Period;
import ai.dyslex.learning.writer.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An execution, as JSON shows it; docs/RUNNER.md describes the fields.
 *
 * @param counts further counters by name
 */
public record ExecutionView(
        String id,
        String job,
        String trigger,
        @Nullable String period,
        @Nullable String firstPeriod,
        String asOf,
        @Nullable String writer,
        boolean force,
        boolean dryRun,
        String requestedBy,
        String status,
        @Nullable String cause,
        long writers,
        long failed,
        Map<String, Long> counts,
        int attempts,
        String createdAt,
        @Nullable String endedAt) {

    /** The view of an execution. */
    public static ExecutionView of(Execution e) {
        return new ExecutionView(
                e.id().value(),
                e.job().value(),
                e.trigger().name(),
                e.period().map(Period::toString).orElse(null),
                e.firstPeriod().map(Period::toString).orElse(null),
                e.asOf().toString(),
                e.writer().map(UserId::value).orElse(null),
                e.force(),
                e.dryRun(),
                e.requestedBy(),
                e.status().name(),
                e.cause().map(cause -> cause.code().name()).orElse(null),
                e.counts().writers(),
                e.counts().failed(),
                e.counts().details(),
                e.attempts(),
                e.createdAt().toString(),
                e.endedAt().map(Instant::toString).orElse(null));
    }

    /** What it has done, in words: the counters that are not zero, or why it never ran. */
    public String countsInWords() {
        if (status.equals(ExecutionStatus.MISSED.name())) {
            String stretch = firstPeriod == null ? "" : firstPeriod + " to " + period + ", ";
            return stretch + "cause " + cause;
        }
        String words = counts.entrySet().stream()
                .filter(counter -> counter.getValue() != 0)
                .map(counter -> counter.getKey().replace('_', ' ') + " " + counter.getValue())
                .collect(Collectors.joining(", "));
        boolean isRetraining = job.equals(RetrainingJob.ID.value()) && writers > 0;
        String due = isRetraining ? "due " + writers + ", " : "";
        return words.isEmpty() ? due + "nothing to change" : due + words;
    }

    /** How long it took. */
    public String took() {
        return endedAt == null
                ? ""
                : Duration.between(Instant.parse(createdAt), Instant.parse(endedAt))
                                .toMillis() + " ms";
    }
}
