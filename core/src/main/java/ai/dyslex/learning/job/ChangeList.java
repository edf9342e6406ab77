package ai.dyslex.learning.job;

import java.util.ArrayList;
import java.util.List;

/** What a dry run would change, up to a bound. Thread-safe: units run side by side. */
final class ChangeList {

    static final int LIMIT = 10_000;

    private final List<LearningEvent> changes = new ArrayList<>();
    private boolean truncated;

    synchronized void add(List<? extends LearningEvent> more) {
        int room = LIMIT - changes.size();
        changes.addAll(more.subList(0, Math.min(room, more.size())));
        truncated |= more.size() > room;
    }

    synchronized List<LearningEvent> changes() {
        return List.copyOf(changes);
    }

    synchronized boolean isTruncated() {
        return truncated;
    }
}
