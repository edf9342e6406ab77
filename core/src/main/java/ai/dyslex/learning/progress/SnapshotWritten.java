package ai.dyslex.learning.progress;

import ai.dyslex.learning.job.LearningEvent;
import ai.dyslex.learning.writer.UserId;

/**
 * A progress snapshot was written, for the first time or anew.
 *
 * @param snapshot the snapshot
 */
public record SnapshotWritten(ProgressSnapshot snapshot) implements LearningEvent {

    @Override
    public UserId user() {
        return snapshot.user();
    }
}
