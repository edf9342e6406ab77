package ai.dyslex.learning.quickcorrection;

import ai.dyslex.learning.writing.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Corrects words with nothing learnt from any writer: a noisy channel (Kernighan, Church and Gale 1990) of how common a word is
 * and how often its letters are written in this way. Immutable and thread-safe. Building one takes a second, and it takes some
 * 20 MB: keep it.
 */
public final class BaseCorrector implements Corrector {

    /** The most suggestions. */
    public static final int MOST = 50;

    /** How much a word's prior counts against the edits. */
    private static final double PRIOR_WEIGHT = 0.8;

    private static final int WIDTH = 300;
    private static final float SLACK = 10.5f;

    /** How likely it is that a space was left out, at any place. */
    private static final double LOG_RUN_TOGETHER = Math.log(0.005);

    private static final int SHORTEST_SPLIT = 4;

    /** Searches that wait to be used again; one takes some 200 KB. */
    private static final int MOST_IDLE_SEARCHES = 16;

    private final String name;
    private final Alphabet alphabet;
    private final Map<String, Integer> ids;
    private final String[] words;
    private final byte[][] encoded;
    private final float[] logPriors;
    private final double logTotalPrior;
    private final Trie trie;
    private final EditRates rates;
    private final EditIndex index;
    private final UnknownWords unknown;
    private final Queue<CandidateSearch> searches = new ArrayBlockingQueue<>(MOST_IDLE_SEARCHES);

    private BaseCorrector(Lexicon lexicon, EditWeights weights) {
        name = lexicon.name() + "/" + weights.name();
        TreeMap<String, Long> counts = new TreeMap<>(lexicon.counts());
        Set<Character> letters = new HashSet<>();
        counts.keySet().forEach(word -> word.chars().forEach(c -> letters.add((char) c)));
        alphabet = new Alphabet(letters);
        words = new String[counts.size()];
        ids = new HashMap<>(words.length * 2);
        encoded = new byte[words.length][];
        logPriors = new float[words.length];
        double total = counts.values().stream().mapToDouble(n -> n).sum();
        double weighted = 0;
        int id = 0;
        for (Map.Entry<String, Long> word : counts.entrySet()) {
            words[id] = word.getKey();
            ids.put(words[id], id);
            encoded[id] = alphabet.encode(words[id]);
            logPriors[id] = (float) Math.log(word.getValue() / total);
            weighted += Math.exp(PRIOR_WEIGHT * logPriors[id]);
            id++;
        }
        logTotalPrior = Math.log(weighted);
        trie = new Trie(encoded, weighted(logPriors));
        rates = weights.over(alphabet);
        index = new EditIndex(rates);
        unknown = new UnknownWords();
    }

    private static float[] weighted(float[] logPriors) {
        float[] weighted = new float[logPriors.length];
        for (int id = 0; id < weighted.length; id++) {
            weighted[id] = (float) PRIOR_WEIGHT * logPriors[id];
        }
        return weighted;
    }

    /** {@return a corrector with the lexicon and the weights that ship with the library} */
    public static BaseCorrector english() {
        return of(Lexicon.english(), EditWeights.english());
    }

    /**
     * With another lexicon or other weights.
     *
     * @param lexicon the words that are right, with how common they are
     * @param weights how often which letters are written for which
     * @return a corrector of these
     * @throws IllegalArgumentException if the lexicon has more than 124 different letters
     */
    public static BaseCorrector of(Lexicon lexicon, EditWeights weights) {
        return new BaseCorrector(
                Objects.requireNonNull(lexicon, "lexicon"), Objects.requireNonNull(weights, "weights"));
    }

    /**
     * Names the lexicon and the weights: adapters that were trained over others are refused.
     *
     * @return the name, the same for the same lexicon and weights
     */
    public String name() {
        return name;
    }

    @Override
    public List<Suggestion> suggest(String word, int most) {
        requireMost(most);
        return Ranking.of(candidates(key(word))).suggestions(most);
    }

    @Override
    public Optional<Suggestion> correct(String word) {
        String key = key(word);
        return isWord(word) || key.isEmpty() ? Optional.empty() : unknown.correction(Ranking.of(candidates(key)), word);
    }

    @Override
    public boolean isWord(String word) {
        return ids.containsKey(key(word));
    }

    /** The base as a layer over itself: its candidates as they are. */
    Layer layer() {
        return new Layer() {
            @Override
            public Ranking ranking(String key, List<Candidate> candidates) {
                return Ranking.of(candidates);
            }

            @Override
            public boolean isWord(String word) {
                return BaseCorrector.this.isWord(word);
            }

            @Override
            public boolean isSurelyFirst(String key, String word) {
                return false;
            }
        };
    }

    /** The key of a word, with its apostrophes as lexicons have them, whichever of their kinds was typed. */
    static String key(String word) {
        return Words.key(word).replace('\u2019', '\'').replace('\u2018', '\'').replace('\u02BC', '\'');
    }

    static void requireMost(int most) {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("most is %d; allowed: 1 to %d".formatted(most, MOST));
        }
    }

    /** The words that may have been meant by a key, itself not among them; the likeliest first. */
    List<Candidate> candidates(String written) {
        return find(key(written));
    }

    private List<Candidate> find(String key) {
        if (key.isEmpty() || key.length() + 2 > CandidateSearch.LONGEST) {
            return List.of();
        }
        byte[] written = alphabet.encode(key);
        List<Candidate> candidates = new ArrayList<>();
        EditRates.Scorer scorer = rates.new Scorer(written);
        List<Integer> found = find(written);
        Collections.sort(found); // alphabetically, as the scorer likes it
        for (int id : found) {
            if (!words[id].equals(key)) {
                candidates.add(
                        new Candidate(words[id], PRIOR_WEIGHT * logPriors[id], scorer.logLikelihood(encoded[id])));
            }
        }
        split(key).filter(two -> !ids.containsKey(two.word())).ifPresent(candidates::add);
        candidates.sort(Comparator.comparingDouble(Candidate::score).reversed().thenComparing(Candidate::word));
        return candidates;
    }

    private List<Integer> find(byte[] written) {
        @Nullable CandidateSearch search = searches.poll();
        if (search == null) {
            search = new CandidateSearch(trie, index, WIDTH, SLACK);
        }
        List<Integer> found = search.find(written, MOST);
        // Beyond so many, the search is given up: a burst of threads leaves little behind.
        boolean unused = searches.offer(search);
        return found;
    }

    /** Two words that were run together. */
    private Optional<Candidate> split(String key) {
        @Nullable Candidate best = null;
        if (key.length() >= SHORTEST_SPLIT) {
            for (int at = 1; at < key.length(); at++) {
                @Nullable Integer left = ids.get(key.substring(0, at));
                @Nullable Integer right = left == null ? null : ids.get(key.substring(at));
                if (left != null && right != null) {
                    double prior = PRIOR_WEIGHT * (logPriors[left] + logPriors[right]);
                    if (best == null || prior > best.logPrior()) {
                        best = new Candidate(key.substring(0, at) + " " + key.substring(at), prior, LOG_RUN_TOGETHER);
                    }
                }
            }
        }
        return Optional.ofNullable(best);
    }

    Alphabet alphabet() {
        return alphabet;
    }

    EditRates rates() {
        return rates;
    }

    UnknownWords unknown() {
        return unknown;
    }

    /** The weighted log prior of a key; {@link Double#NEGATIVE_INFINITY} if it is not known. */
    double logPrior(String key) {
        @Nullable Integer id = ids.get(key);
        return id == null ? Double.NEGATIVE_INFINITY : PRIOR_WEIGHT * logPriors[id];
    }

    /** The log of the sum of all weighted priors. */
    double logTotalPrior() {
        return logTotalPrior;
    }
}
