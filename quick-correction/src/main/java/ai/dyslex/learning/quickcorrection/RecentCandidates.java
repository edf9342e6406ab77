package ai.dyslex.learning.quickcorrection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The base's candidates of the words that were asked for last: one writer's training and the evaluations that follow it ask for
 * the same words. Keeps {@value #MOST} words, of whichever writers: some 1 MB, at most 4 MB. Thread-safe.
 */
final class RecentCandidates {

    /** About the words of ten writers who are trained side by side. */
    static final int MOST = 2_000;

    private final BaseCorrector base;
    private final Map<String, List<Candidate>> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Candidate>> eldest) {
            return size() > MOST;
        }
    };

    RecentCandidates(BaseCorrector base) {
        this.base = base;
    }

    /** As {@link BaseCorrector#candidates}. */
    List<Candidate> of(String key) {
        synchronized (kept) {
            @Nullable List<Candidate> known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        // Two threads may find the same at once; that is cheaper than to let one wait.
        List<Candidate> found = List.copyOf(base.candidates(key));
        synchronized (kept) {
            kept.put(key, found);
        }
        return found;
    }

    /** How many words are kept. */
    int size() {
        synchronized (kept) {
            return kept.size();
        }
    }
}
