package ai.dyslex.learning.runner.jobs;

import ai.dyslex.learning.improvement.PatternsChanged;
import ai.dyslex.learning.job.LearningEvent;
import ai.dyslex.learning.nochange.WordsAdded;
import ai.dyslex.learning.progress.SnapshotWritten;
import ai.dyslex.learning.retraining.AdapterTrained;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One thing that a dry run would change, as JSON shows it; docs/RUNNER.md describes the fields.
 *
 * @param kind {@code word}, {@code model}, {@code pattern} or {@code snapshot}
 * @param writer whose
 * @param what the word, the decision, the error, or the week
 */
public record ChangeView(String kind, String writer, String what) {

    /** Says nothing of the words. */
    @Override
    public String toString() {
        return "ChangeView[%s]".formatted(kind);
    }

    static Stream<ChangeView> of(LearningEvent event) {
        String writer = event.user().value();
        if (event instanceof WordsAdded added) {
            return added.words().stream().map(word -> new ChangeView("word", writer, word.form()));
        }
        if (event instanceof AdapterTrained trained) {
            String decision = trained.version().decision().name().toLowerCase(Locale.ROOT);
            return Stream.of(new ChangeView("model", writer, decision));
        }
        if (event instanceof PatternsChanged changed) {
            return changed.transitions().stream()
                    .map(t -> new ChangeView(
                            "pattern",
                            writer,
                            "%s → %s: %s"
                                    .formatted(t.pair().misspelling(), t.pair().correction(), t.to())));
        }
        if (event instanceof SnapshotWritten written) {
            return Stream.of(
                    new ChangeView("snapshot", writer, written.snapshot().week().toString()));
        }
        return Stream.of(new ChangeView(event.getClass().getSimpleName(), writer, ""));
    }

    static List<ChangeView> all(List<LearningEvent> events) {
        return events.stream().flatMap(ChangeView::of).toList();
    }
}
