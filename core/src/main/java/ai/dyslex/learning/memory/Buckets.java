package ai.dyslex.learning.memory;

import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** The stretches between ascending boundaries: each from its boundary, inclusive, to the next, exclusive. */
record Buckets(List<Instant> boundaries) {

    static final int NONE = -1;

    /** In which stretch an instant lies, 0-based, or {@link #NONE}. */
    int of(Instant instant) {
        int found = Collections.binarySearch(boundaries, instant);
        int bucket = found >= 0 ? found : -found - 2;
        return bucket < boundaries.size() - 1 ? bucket : NONE;
    }
}
