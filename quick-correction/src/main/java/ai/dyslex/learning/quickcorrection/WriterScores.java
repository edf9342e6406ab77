package ai.dyslex.learning.quickcorrection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How likely a writer meant each word, by their own edits and words; memory comes on top of that. Immutable. */
final class WriterScores {

    private final BaseCorrector base;
    private final EditRates rates;
    private final OwnWords ownWords;

    /** @param rates the writer's, or the base's as they are */
    WriterScores(BaseCorrector base, EditRates rates, OwnWords ownWords) {
        this.base = base;
        this.rates = rates;
        this.ownWords = ownWords;
    }

    /** @param candidates the base's, of this key */
    Ranking ranking(String key, List<Candidate> candidates) {
        byte[] written = base.alphabet().encode(key);
        EditRates.Scorer scorer = rates.new Scorer(written);
        boolean[] left = ownWords.expects() ? ownWords.near(written) : new boolean[ownWords.size()];
        List<String> words = new ArrayList<>(candidates.size() + left.length);
        double[] scores = new double[candidates.size() + left.length];
        for (Candidate candidate : candidates) {
            int own = ownWords.find(candidate.word());
            if (own >= 0) {
                left[own] = false;
            }
            scores[words.size()] = ownWords.logPrior(own, candidate.logPrior()) + channel(candidate, scorer);
            words.add(candidate.word());
        }
        for (int i = 0; i < left.length; i++) {
            if (left[i] && !ownWords.word(i).equals(key)) {
                scores[words.size()] = ownWords.logPrior(i) + scorer.logLikelihood(ownWords.encoded(i));
                words.add(ownWords.word(i));
            }
        }
        return Ranking.of(words, Arrays.copyOf(scores, words.size()));
    }

    private double channel(Candidate candidate, EditRates.Scorer scorer) {
        return rates == base.rates() || candidate.word().indexOf(' ') >= 0
                ? candidate.logChannel()
                : scorer.logLikelihood(base.alphabet().encode(candidate.word()));
    }
}
