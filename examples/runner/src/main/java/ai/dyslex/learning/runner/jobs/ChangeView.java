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
 * Something that a dry run would change, as JSON shows it. Quotes what the writer wrote, as it is asked for on purpose.
 *
 * @param kind word, adapter, pattern or snapshot
 */
public record ChangeView(String writer, String kind, String what) {

    static List<ChangeView> of(LearningEvent event) {
        String writer = event.user().value();
        Stream<ChangeView> views;
        if (event instanceof WordsAdded added) {
            views = added.words().stream().map(w -> new ChangeView(writer, "word", w.form()));
        } else if (event instanceof AdapterTrained trained) {
            views = Stream.of(new ChangeView(
                    writer,
                    "adapter",
                    "version %d %s"
                            .formatted(
                                    trained.version().version(),
                                    trained.version().decision().name().toLowerCase(Locale.ROOT))));
        } else if (event instanceof PatternsChanged changed) {
            views = changed.transitions().stream()
                    .map(t -> new ChangeView(
                            writer,
                            "pattern",
                            "%s → %s %s"
                                    .formatted(
                                            t.pair().misspelling(),
                                            t.pair().correction(),
                                            t.to().name().toLowerCase(Locale.ROOT))));
        } else if (event instanceof SnapshotWritten written) {
            views = Stream.of(
                    new ChangeView(writer, "snapshot", written.snapshot().week().toString()));
        } else {
            views = Stream.of(new ChangeView(writer, "other", event.getClass().getSimpleName()));
        }
        return views.toList();
    }
}
