package ai.dyslex.learning.quickcorrection;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A writer's layer over the base: what they misspelt before is remembered, words that they misspelt before are likelier, and so
 * are edits that they make oftener than others. A word in the lexicon or in their personal dictionary is always left alone: that
 * they once wrote it in the place of another says nothing of how often they mean it. Immutable and thread-safe.
 */
final class WriterCorrector implements Corrector, Layer {

    private final BaseCorrector base;
    private final Strengths strengths;
    private final WriterScores scores;
    private final EditRates rates;
    private final PairMemory memory;
    private final OwnWords ownWords;
    private final Set<String> dictionary;
    private final Set<String> known = new HashSet<>();

    /** @param dictionary keys that are right for this writer */
    WriterCorrector(BaseCorrector base, AdapterModel model, Set<String> dictionary) {
        this.base = base;
        this.strengths = model.strengths();
        this.dictionary = dictionary.stream().map(BaseCorrector::key).collect(Collectors.toUnmodifiableSet());
        List<RememberedPair> plausible = Plausibility.of(base, model.pairs());
        rates = strengths.hasOwnEdits() ? OwnEdits.of(base, plausible).rates(strengths) : base.rates();
        memory = new PairMemory(model.pairs(), plausible);
        ownWords = new OwnWords(base, plausible, strengths.ownWords());
        scores = new WriterScores(base, rates, ownWords);
        for (int i = 0; i < ownWords.size(); i++) {
            if (!memory.has(ownWords.word(i))) {
                known.add(ownWords.word(i));
            }
        }
    }

    @Override
    public List<Suggestion> suggest(String word, int most) {
        BaseCorrector.requireMost(most);
        String key = BaseCorrector.key(word);
        return key.isEmpty() ? List.of() : ranking(key, base.candidates(key)).suggestions(most);
    }

    @Override
    public Optional<Suggestion> correct(String word) {
        String key = BaseCorrector.key(word);
        return key.isEmpty() || isWord(word)
                ? Optional.empty()
                : base.unknown().correction(ranking(key, base.candidates(key)), word);
    }

    @Override
    public boolean isWord(String word) {
        String key = BaseCorrector.key(word);
        return dictionary.contains(key) || known.contains(key) || base.isWord(word);
    }

    @Override
    public Ranking ranking(String key, List<Candidate> candidates) {
        return memory.added(scores.ranking(key, candidates), key, strengths.trustMemoryAfter());
    }

    @Override
    public boolean isSurelyFirst(String key, String word) {
        return memory.outweighs(key, word, strengths.trustMemoryAfter());
    }

    /** Whether a pair is remembered as it is. */
    boolean remembers(String misspelling, String correction) {
        return memory.has(BaseCorrector.key(misspelling), BaseCorrector.key(correction));
    }

    /** About how many bytes it takes, beside the base. */
    long bytes() {
        long words = memory.bytes() + ownWords.bytes() + known.size() * 50L + dictionary.size() * 100L;
        return words + (strengths.hasOwnEdits() ? rates.bytes() : 0);
    }
}
