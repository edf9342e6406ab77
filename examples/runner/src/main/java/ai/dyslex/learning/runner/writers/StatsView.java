package ai.dyslex.learning.runner.writers;

import ai.dyslex.learning.LearningStats;
import ai.dyslex.learning.improvement.PatternStatus;
import ai.dyslex.learning.retraining.AdapterVersion;
import ai.dyslex.learning.retraining.Evaluation;
import ai.dyslex.learning.runner.jobs.ExecutionView;
import ai.dyslex.learning.writing.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was learnt of a writer, as JSON shows it; docs/RUNNER.md describes the fields. */
public record StatsView(
        String writer,
        Map<String, Long> signals,
        Map<String, Long> patterns,
        long dictionaryWords,
        @Nullable RetrainingView lastRetraining,
        String trend,
        Map<String, ExecutionView> lastExecutions) {

    /** The last completed retraining. */
    public record RetrainingView(
            int version,
            String decision,
            String cutOff,
            Map<String, Double> candidate,
            Map<String, Double> incumbent,
            @Nullable Map<String, Double> base) {

        static RetrainingView of(AdapterVersion version) {
            return new RetrainingView(
                    version.version(),
                    version.decision().name(),
                    version.cutOff().toString(),
                    version.candidateMeasures().measures(),
                    version.incumbentMeasures().measures(),
                    version.baseMeasures().map(Evaluation::measures).orElse(null));
        }
    }

    /** The view of what was learnt. */
    public static StatsView of(LearningStats stats) {
        Map<String, Long> signals = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            signals.put(outcome.name(), stats.signals().getOrDefault(outcome, 0L));
        }
        Map<String, Long> patterns = new LinkedHashMap<>();
        for (PatternStatus status : PatternStatus.values()) {
            patterns.put(status.name(), stats.patterns().getOrDefault(status, 0L));
        }
        Map<String, ExecutionView> last = new TreeMap<>();
        stats.lastExecutions().forEach((job, execution) -> last.put(job.value(), ExecutionView.of(execution)));
        return new StatsView(
                stats.user().value(),
                signals,
                patterns,
                stats.dictionaryWords(),
                stats.lastRetraining().map(RetrainingView::of).orElse(null),
                stats.trend().name(),
                last);
    }

    boolean isEmpty() {
        return signals.values().stream().allMatch(count -> count == 0) && dictionaryWords == 0;
    }
}
