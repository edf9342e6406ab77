package ai.dyslex.learning.runner.quality;

import ai.dyslex.learning.quickcorrection.Corrector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Words that are right, and must be left alone: a sample of the lexicon, and what the writer meant to write. Of one thread. */
final class RightWords {

    /** How many words of the lexicon. */
    static final int SAMPLE = 500;

    private final Corrector base;
    private final List<String> sample;

    /** The base says the same of a word for each writer. */
    private final Map<String, Boolean> changedByBase = new HashMap<>();

    RightWords(Corrector base, List<String> lexicon, long seed) {
        this.base = base;
        List<String> shuffled = new ArrayList<>(lexicon);
        Collections.shuffle(shuffled, new Random(seed));
        sample = List.copyOf(shuffled.subList(0, Math.min(SAMPLE, shuffled.size())));
    }

    /**
     * How many right words are changed.
     *
     * @param words that are right
     * @param base those that the base would change
     * @param promoted those that the model in use would change
     */
    record Changed(long words, long base, long promoted) {

        static final Changed NONE = new Changed(0, 0, 0);

        Changed plus(Changed other) {
            return new Changed(words + other.words, base + other.base, promoted + other.promoted);
        }
    }

    List<String> sample() {
        return sample;
    }

    /** @param meant what the writer meant to write */
    Changed changed(Corrector inUse, Collection<String> meant) {
        Set<String> words = new HashSet<>(sample);
        words.addAll(meant);
        long byBase = 0;
        long byInUse = 0;
        for (String word : words) {
            byBase += changedByBase.computeIfAbsent(word, w -> base.correct(w).isPresent()) ? 1 : 0;
            byInUse += inUse.correct(word).isPresent() ? 1 : 0;
        }
        return new Changed(words.size(), byBase, byInUse);
    }
}
