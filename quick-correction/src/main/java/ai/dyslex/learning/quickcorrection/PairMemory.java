package ai.dyslex.learning.quickcorrection;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a writer meant by each misspelling before, as far as that is to be trusted. Immutable. */
final class PairMemory {

    /** How much more the last pair counts than one that was seen as often long ago. */
    private static final double RECENCY = 0.5;

    /** More than what rounding makes of a share. */
    private static final double ROUNDING = 1e-9;

    private final Map<String, Map<String, Double>> times = new HashMap<>();

    /**
     * Of a writer's pairs.
     *
     * @param plausible those among them that are; others are remembered only if they were seen twice
     */
    PairMemory(List<RememberedPair> pairs, List<RememberedPair> plausible) {
        int end = 1 + pairs.stream().mapToInt(RememberedPair::last).max().orElse(0);
        Set<RememberedPair> trusted = new HashSet<>(plausible);
        for (RememberedPair pair : pairs) {
            if (pair.times() > 1 || trusted.contains(pair)) {
                times.computeIfAbsent(pair.pair().misspelling(), m -> new HashMap<>(2))
                        .put(pair.pair().correction(), pair.times() + RECENCY * pair.last() / end);
            }
        }
    }

    /** What a ranking is with what is remembered of the same key. */
    Ranking added(Ranking ranking, String key, double trustMemoryAfter) {
        @Nullable Map<String, Double> remembered = times.get(key);
        return remembered == null ? ranking : ranking.with(remembered, trustMemoryAfter);
    }

    /** Whether a correction is the likeliest of a key by {@link #added}, whichever ranking it is added to. */
    boolean outweighs(String key, String correction, double trustMemoryAfter) {
        Map<String, Double> remembered = times.getOrDefault(key, Map.of());
        double all = 0;
        double others = 0;
        for (Map.Entry<String, Double> pair : remembered.entrySet()) {
            all += pair.getValue();
            others = pair.getKey().equals(correction) ? others : Math.max(others, pair.getValue());
        }
        // At worst, the ranking has but the other word that was remembered oftenest.
        return remembered.getOrDefault(correction, 0.0) - others > trustMemoryAfter * (1 + ROUNDING) + ROUNDING * all;
    }

    /** Whether a key was a misspelling. */
    boolean has(String misspelling) {
        return times.containsKey(misspelling);
    }

    boolean has(String misspelling, String correction) {
        return times.getOrDefault(misspelling, Map.of()).containsKey(correction);
    }

    /** About how many bytes it takes. */
    long bytes() {
        return times.size() * 200L;
    }
}
