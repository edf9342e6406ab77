package ai.dyslex.learning.runner.writers;

import ai.dyslex.learning.LearningStats;
import ai.dyslex.learning.runner.jobs.ExecutionView;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was learnt of a writer, as JSON shows it; docs/RUNNER.md describes the fields. */
record StatsView(
        String writer,
        Map<String, Long> signals,
        Map<String, Long> patterns,
        long dictionaryWords,
        @Nullable AdapterView lastRetraining,
        String trend,
        Map<String, ExecutionView> lastExecutions) {

    static StatsView of(LearningStats stats) {
        Map<String, Long> signals = new TreeMap<>();
        stats.signals().forEach((outcome, count) -> signals.put(outcome.name(), count));
        Map<String, Long> patterns = new TreeMap<>();
        stats.patterns().forEach((status, count) -> patterns.put(status.name(), count));
        Map<String, ExecutionView> last = new TreeMap<>();
        stats.lastExecutions().forEach((job, execution) -> last.put(job.value(), ExecutionView.of(execution)));
        return new StatsView(
                stats.user().value(),
                signals,
                patterns,
                stats.dictionaryWords(),
                stats.lastRetraining().map(AdapterView::of).orElse(null),
                stats.trend().name(),
                last);
    }
}
