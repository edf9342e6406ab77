package ai.dyslex.learning.runner.serve.events;

import ai.dyslex.learning.job.Progress;
import ai.dyslex.learning.ledger.Execution;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far an execution has come, as JSON shows it.
 *
 * @param done writers gone through, all units together
 * @param total writers in all, about; null if not known to this node
 * @param perSecond writers a second
 * @param remainingSeconds about how long the rest will take; null if not known
 * @param units how many units it has
 */
public record ProgressView(
        long done,
        @Nullable Long total,
        double perSecond,
        @Nullable Long remainingSeconds,
        int units) {

    /**
     * The sum over units.
     *
     * @param here those that this node works on; empty where others do
     */
    public static ProgressView of(Execution execution, Collection<Progress> here) {
        double perSecond = here.stream().mapToDouble(Progress::perSecond).sum();
        // Each page is counted in the ledger when it is told of; units on other nodes are in there alone.
        long done = Math.max(
                execution.counts().writers(),
                here.stream().mapToLong(Progress::done).sum());
        boolean isWhole = here.size() == execution.units()
                && here.stream().allMatch(p -> p.total().isPresent());
        Long total = isWhole
                ? Long.valueOf(Math.max(
                        done, here.stream().mapToLong(p -> p.total().orElse(0)).sum()))
                : null;
        Optional<Long> remaining = isWhole
                ? here.stream()
                        .map(Progress::remaining)
                        .reduce(Optional.of(Duration.ZERO), ProgressView::longer)
                        .map(Duration::toSeconds)
                : Optional.empty();
        return new ProgressView(done, total, perSecond, remaining.orElse(null), execution.units());
    }

    /** Units go side by side. */
    private static Optional<Duration> longer(Optional<Duration> one, Optional<Duration> other) {
        return one.flatMap(a -> other.map(b -> a.compareTo(b) < 0 ? b : a));
    }
}
