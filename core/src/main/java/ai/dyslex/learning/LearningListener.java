package ai.dyslex.learning;

import ai.dyslex.learning.improvement.PatternsChanged;
import ai.dyslex.learning.job.LearningEvent;
import ai.dyslex.learning.nochange.WordsAdded;
import ai.dyslex.learning.progress.SnapshotWritten;
import ai.dyslex.learning.retraining.AdapterTrained;

/**
 * Hears, after each commit, of what was learnt, so that a host can drop its caches. Called on the threads that run the jobs:
 * return soon. After a crash a call may be missing; what a listener throws has no effect on the job.
 */
public interface LearningListener {

    /**
     * Words were added to a personal dictionary.
     *
     * @param event whose dictionary, and the words
     */
    default void wordsAdded(WordsAdded event) {}

    /**
     * A retraining was completed: promoted or rejected.
     *
     * @param event the writer and the new version
     */
    default void adapterTrained(AdapterTrained event) {}

    /**
     * Error patterns changed their status.
     *
     * @param event the writer and the changes
     */
    default void patternsChanged(PatternsChanged event) {}

    /**
     * A progress snapshot was written.
     *
     * @param event the snapshot, with its writer and week
     */
    default void snapshotWritten(SnapshotWritten event) {}

    /**
     * Something of a host's own job.
     *
     * @param event what that job has made known
     */
    default void other(LearningEvent event) {}

    /**
     * Passes an event on to the method for its kind.
     *
     * @param event any of them
     */
    default void on(LearningEvent event) {
        if (event instanceof WordsAdded added) {
            wordsAdded(added);
        } else if (event instanceof AdapterTrained trained) {
            adapterTrained(trained);
        } else if (event instanceof PatternsChanged changed) {
            patternsChanged(changed);
        } else if (event instanceof SnapshotWritten written) {
            snapshotWritten(written);
        } else {
            other(event);
        }
    }
}
