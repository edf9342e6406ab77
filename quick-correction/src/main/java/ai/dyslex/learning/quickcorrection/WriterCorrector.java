package ai.dyslex.learning.quickcorrection;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A writer's layer over the base: what they misspelt before is remembered, words that they misspelt before are likelier, and so
 * are edits that they make oftener than others. A word in the lexicon or in their personal dictionary is always left alone: that
 * they once wrote it in the place of another says nothing of how often they mean it. Immutable and thread-safe.
 */
final class WriterCorrector implements Corrector {

    /** How much more the last pair counts than one that was seen as often long ago. */
    private static final double RECENCY = 0.5;

    /** Words longer or shorter by more than this are not looked at. */
    private static final int FAR_IN_LENGTH = 4;

    private final BaseCorrector base;
    private final Strengths strengths;
    private final EditRates rates;
    private final Set<String> dictionary;
    private final Map<String, Map<String, Double>> memory = new HashMap<>();
    private final Map<String, OwnWord> ownWords = new HashMap<>();
    private final Set<String> known = new HashSet<>();

    /** A word that the writer misspelt. */
    private record OwnWord(Encoded encoded, double logShare) {}

    /** A word as symbols, and which of them it has. */
    private static final class Encoded {
        private final byte[] symbols;
        private final long letters;

        Encoded(byte[] symbols) {
            this.symbols = symbols;
            long set = 0;
            for (byte symbol : symbols) {
                set |= 1L << symbol;
            }
            letters = set;
        }

        boolean isFarFrom(Encoded other) {
            return Math.abs(symbols.length - other.symbols.length) > FAR_IN_LENGTH
                    || Long.bitCount(letters & other.letters) * 3 < Long.bitCount(letters);
        }
    }

    /** @param dictionary keys that are right for this writer */
    WriterCorrector(BaseCorrector base, AdapterModel model, Set<String> dictionary) {
        this(base, model, OwnEdits.of(base, Plausibility.of(base, model.pairs()), model.strengths()), dictionary);
    }

    WriterCorrector(BaseCorrector base, AdapterModel model, EditRates rates, Set<String> dictionary) {
        this.base = base;
        this.strengths = model.strengths();
        this.rates = rates;
        this.dictionary = dictionary.stream().map(BaseCorrector::key).collect(Collectors.toUnmodifiableSet());
        int end =
                1 + model.pairs().stream().mapToInt(RememberedPair::last).max().orElse(0);
        Map<String, Integer> misspellings = new HashMap<>();
        Set<RememberedPair> plausiblePairs = new HashSet<>(Plausibility.of(base, model.pairs()));
        for (RememberedPair pair : model.pairs()) {
            boolean plausible = plausiblePairs.contains(pair);
            if (plausible || pair.times() > 1) {
                memory.computeIfAbsent(pair.pair().misspelling(), m -> new HashMap<>())
                        .put(pair.pair().correction(), pair.times() + RECENCY * pair.last() / end);
            }
            if (plausible) {
                misspellings.merge(pair.pair().correction(), 1, Integer::sum);
            }
        }
        int total = plausiblePairs.size();
        misspellings.forEach((word, n) -> {
            Encoded encoded = new Encoded(base.alphabet().encode(word));
            ownWords.put(word, new OwnWord(encoded, Math.log((double) n / total)));
            if (!memory.containsKey(word)) {
                known.add(word);
            }
        });
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

    /** @param candidates the base's, of this key */
    Ranking ranking(String key, List<Candidate> candidates) {
        Ranking ranking = Ranking.of(scores(key, candidates));
        @Nullable Map<String, Double> remembered = memory.get(key);
        return remembered == null ? ranking : ranking.with(remembered, strengths.trustMemoryAfter());
    }

    private Map<String, Double> scores(String key, List<Candidate> candidates) {
        Map<String, Double> scores = new HashMap<>();
        byte[] written = base.alphabet().encode(key);
        EditRates.Scorer scorer = rates.new Scorer(written);
        for (Candidate candidate : candidates) {
            double channel = strengths.hasOwnEdits() && candidate.word().indexOf(' ') < 0
                    ? scorer.logLikelihood(base.alphabet().encode(candidate.word()))
                    : candidate.logChannel();
            scores.put(candidate.word(), prior(candidate.word(), candidate.logPrior()) + channel);
        }
        if (strengths.ownWords() > 0) {
            Encoded encoded = new Encoded(written);
            ownWords.forEach((word, own) -> {
                if (!scores.containsKey(word)
                        && !word.equals(key)
                        && !own.encoded().isFarFrom(encoded)) {
                    double channel = scorer.logLikelihood(own.encoded().symbols);
                    scores.put(word, prior(word, base.logPrior(word)) + channel);
                }
            });
        }
        return scores;
    }

    private double prior(String word, double logPrior) {
        double own = strengths.ownWords();
        if (own == 0) {
            return logPrior;
        }
        @Nullable OwnWord known = ownWords.get(word);
        double shared = Math.log1p(-own) + logPrior;
        return known == null ? shared : logSum(shared, Math.log(own) + known.logShare() + base.logTotalPrior());
    }

    private static double logSum(double a, double b) {
        double higher = Math.max(a, b);
        return higher + Math.log1p(Math.exp(Math.min(a, b) - higher));
    }

    /** Whether a pair is remembered as it is. */
    boolean remembers(String misspelling, String correction) {
        return memory.getOrDefault(BaseCorrector.key(misspelling), Map.of()).containsKey(BaseCorrector.key(correction));
    }

    /** About how many bytes it takes, beside the base. */
    long bytes() {
        long words = memory.size() * 200L + ownWords.size() * 160L + known.size() * 50L + dictionary.size() * 100L;
        return words + (strengths.hasOwnEdits() ? rates.bytes() : 0);
    }
}
