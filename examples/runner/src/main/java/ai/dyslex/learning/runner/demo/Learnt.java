package ai.dyslex.learning.runner.demo;

import ai.dyslex.learning.LearningListener;
import ai.dyslex.learning.improvement.PatternTransition;
import ai.dyslex.learning.improvement.PatternsChanged;
import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.nochange.WordsAdded;
import ai.dyslex.learning.progress.IsoWeek;
import ai.dyslex.learning.progress.ProgressSnapshot;
import ai.dyslex.learning.progress.SnapshotWritten;
import ai.dyslex.learning.retraining.AdapterTrained;
import ai.dyslex.learning.retraining.AdapterVersion;
import ai.dyslex.learning.writer.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the jobs told the host that they have learnt. Of one thread. */
final class Learnt implements LearningListener {

    private final List<DictionaryWord> words = new ArrayList<>();
    private final List<AdapterVersion> trainings = new ArrayList<>();
    private final List<PatternTransition> transitions = new ArrayList<>();
    private final Map<UserId, SortedMap<IsoWeek, ProgressSnapshot>> snapshots = new TreeMap<>();

    @Override
    public void wordsAdded(WordsAdded event) {
        words.addAll(event.words());
    }

    @Override
    public void adapterTrained(AdapterTrained event) {
        trainings.add(event.version());
    }

    @Override
    public void patternsChanged(PatternsChanged event) {
        transitions.addAll(event.transitions());
    }

    @Override
    public void snapshotWritten(SnapshotWritten event) {
        snapshots
                .computeIfAbsent(event.user(), u -> new TreeMap<>())
                .put(event.snapshot().week(), event.snapshot());
    }

    /** The words, in the order in which they were learnt. */
    List<DictionaryWord> words() {
        return words;
    }

    /** The retrainings, in their order. */
    List<AdapterVersion> trainings() {
        return trainings;
    }

    /** The changes of patterns, in their order. */
    List<PatternTransition> transitions() {
        return transitions;
    }

    /** The snapshots of a writer as they stand, by week. */
    Collection<ProgressSnapshot> snapshots(UserId user) {
        return snapshots.getOrDefault(user, new TreeMap<>()).values();
    }

    /** All snapshots as they stand, by writer and week. */
    List<ProgressSnapshot> snapshots() {
        return snapshots.values().stream()
                .flatMap(weeks -> weeks.values().stream())
                .toList();
    }
}
