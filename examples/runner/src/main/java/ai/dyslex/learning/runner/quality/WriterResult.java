package ai.dyslex.learning.runner.quality;

import ai.dyslex.learning.writer.UserId;
import java.util.List;

/**
 * How one writer's history went.
 *
 * @param corpus where it was collected
 * @param user the writer
 * @param pairs how many errors
 * @param scores of those behind the first training
 * @param nights the retrainings
 * @param changed right words that are changed, at the end
 */
record WriterResult(
        String corpus, UserId user, int pairs, Scores scores, List<Night> nights, RightWords.Changed changed) {

    WriterResult {
        nights = List.copyOf(nights);
    }

    long nights(Night.Decision decision) {
        return nights.stream().filter(night -> night.decision() == decision).count();
    }
}
