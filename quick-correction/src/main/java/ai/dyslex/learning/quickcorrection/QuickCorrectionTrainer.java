package ai.dyslex.learning.quickcorrection;

import ai.dyslex.learning.retraining.Evaluation;
import ai.dyslex.learning.retraining.ForeignArtifactException;
import ai.dyslex.learning.retraining.ModelArtifact;
import ai.dyslex.learning.retraining.ModelTrainer;
import ai.dyslex.learning.retraining.PairOccurrence;
import ai.dyslex.learning.writing.ErrorPair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Trains a writer's adapter over a base corrector, anew from the whole training set each time. Thread-safe; deterministic: the
 * same occurrences give the same bytes. Keeps what the base finds for the last 2,000 words, some 1 MB and at most 4 MB, so
 * that a writer's training and evaluations search once for each word: use one trainer for all writers.
 *
 * <p>Judged measures: {@code top1} and {@code top5}, the share of held-out occurrences whose correction is the first, or among
 * the first five suggestions; {@code false_errors}, how many of the distinct held-out corrections, words that are right as they
 * are, it would change. Reported beside them: {@code info_mrr}, the mean reciprocal rank within the first ten; and for an
 * adapter {@code info_seen} and {@code info_unseen}, how many of the occurrences are of pairs that it remembers and does not
 * remember, with {@code info_seen_top1}, {@code info_seen_top5}, {@code info_unseen_top1} and {@code info_unseen_top5} where there are
 * any; {@code info_edits_after} (0: the base's edits), {@code info_own_words} and {@code info_trust_memory_after}, the strengths
 * that it has chosen.
 */
public final class QuickCorrectionTrainer implements ModelTrainer {

    private static final int FIRST_FEW = 5;
    private static final int RANKED = 10;

    private final BaseCorrector base;
    private final RecentCandidates candidates;

    /**
     * Trains over a base corrector.
     *
     * @param base what the adapters are layers over
     */
    public QuickCorrectionTrainer(BaseCorrector base) {
        this.base = Objects.requireNonNull(base, "base");
        this.candidates = new RecentCandidates(base);
    }

    /** {@return the base, which adapters are trained over} */
    public BaseCorrector base() {
        return base;
    }

    /** @throws InterruptedException if the thread is interrupted */
    @Override
    public ModelArtifact train(List<PairOccurrence> training, Optional<ModelArtifact> incumbent)
            throws InterruptedException {
        Strengths strengths = new StrengthChoice(base, candidates).of(training);
        return AdapterFormat.encode(new AdapterModel(AdapterModel.remember(training), strengths), base.name());
    }

    @Override
    public Evaluation evaluate(Optional<ModelArtifact> model, List<PairOccurrence> heldOut)
            throws ForeignArtifactException {
        if (model.isEmpty()) {
            return Evaluation.of(measure(base.layer(), heldOut).measures);
        }
        AdapterModel adapter = AdapterFormat.decode(model.get(), base.name());
        WriterCorrector corrector = new WriterCorrector(base, adapter, Set.of());
        Measures all = measure(corrector, heldOut);
        Map<String, Double> measures = all.measures;
        Strengths strengths = adapter.strengths();
        measures.put("info_edits_after", strengths.hasOwnEdits() ? strengths.editsAfter() : 0);
        measures.put("info_own_words", strengths.ownWords());
        measures.put("info_trust_memory_after", strengths.trustMemoryAfter());
        part("seen", heldOut, o -> corrector.remembers(o.misspelling(), o.correction()), all, measures);
        part("unseen", heldOut, o -> !corrector.remembers(o.misspelling(), o.correction()), all, measures);
        return Evaluation.of(measures);
    }

    /** Measures, and by which rank each of the pairs was found. */
    private record Measures(Map<String, Double> measures, Map<ErrorPair, Integer> ranks) {}

    private Measures measure(Layer layer, List<PairOccurrence> heldOut) {
        Map<ErrorPair, Integer> ranks = new HashMap<>();
        Map<String, Boolean> changed = new HashMap<>();
        double reciprocal = 0;
        for (PairOccurrence occurrence : heldOut) {
            int rank = ranks.computeIfAbsent(occurrence.pair(), pair -> rank(layer, pair));
            reciprocal += rank == 0 ? 0 : 1.0 / rank;
            changed.computeIfAbsent(occurrence.pair().correction(), word -> isCorrected(layer, word));
        }
        Map<String, Double> measures = new HashMap<>();
        measures.put("top1", share(heldOut, ranks, 1));
        measures.put("top5", share(heldOut, ranks, FIRST_FEW));
        measures.put("false_errors", (double)
                changed.values().stream().filter(c -> c).count());
        measures.put("info_mrr", heldOut.isEmpty() ? 0 : reciprocal / heldOut.size());
        return new Measures(measures, ranks);
    }

    /** From 1 on; 0 if it is not among the first ten. */
    private int rank(Layer layer, ErrorPair pair) {
        String key = BaseCorrector.key(pair.misspelling());
        if (key.isEmpty()) {
            return 0;
        }
        String correction = BaseCorrector.key(pair.correction());
        if (layer.isSurelyFirst(key, correction)) {
            return 1;
        }
        List<Suggestion> suggestions = layer.ranking(key, candidates.of(key)).suggestions(RANKED);
        for (int i = 0; i < suggestions.size(); i++) {
            if (suggestions.get(i).word().equals(correction)) {
                return i + 1;
            }
        }
        return 0;
    }

    private boolean isCorrected(Layer layer, String word) {
        String key = BaseCorrector.key(word);
        return !key.isEmpty()
                && !layer.isWord(word)
                && base.unknown()
                        .correction(layer.ranking(key, candidates.of(key)), word)
                        .isPresent();
    }

    private static double share(List<PairOccurrence> heldOut, Map<ErrorPair, Integer> ranks, int upTo) {
        long found = heldOut.stream()
                .map(o -> ranks.getOrDefault(o.pair(), 0))
                .filter(rank -> rank > 0 && rank <= upTo)
                .count();
        return heldOut.isEmpty() ? 0 : (double) found / heldOut.size();
    }

    private static void part(
            String name,
            List<PairOccurrence> heldOut,
            Predicate<ErrorPair> filter,
            Measures all,
            Map<String, Double> measures) {
        List<PairOccurrence> part =
                heldOut.stream().filter(o -> filter.test(o.pair())).toList();
        measures.put("info_" + name, (double) part.size());
        if (!part.isEmpty()) {
            measures.put("info_" + name + "_top1", share(part, all.ranks, 1));
            measures.put("info_" + name + "_top5", share(part, all.ranks, FIRST_FEW));
        }
    }

    /**
     * What an artifact of this trainer makes of the base.
     *
     * @param artifact one that this trainer has made
     * @return the base with what the writer's model has learnt
     * @throws ForeignArtifactException if it is not of this trainer, of another version of its form, over another base, or
     *     damaged
     */
    public Corrector corrector(ModelArtifact artifact) throws ForeignArtifactException {
        return corrector(artifact, Set.of());
    }

    /** @param dictionary keys that are right for this writer */
    Corrector corrector(@Nullable ModelArtifact artifact, Set<String> dictionary) throws ForeignArtifactException {
        AdapterModel model = artifact == null
                ? new AdapterModel(List.of(), Strengths.MEMORY_ONLY)
                : AdapterFormat.decode(artifact, base.name());
        return new WriterCorrector(base, model, dictionary);
    }
}
