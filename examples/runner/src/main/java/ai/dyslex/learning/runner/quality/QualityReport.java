package ai.dyslex.learning.runner.quality;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How good the base and the adapters are, as JSON shows it; docs/RUNNER.md describes the fields. What writers wrote is not among
 * it.
 *
 * @param seed of the bootstrap and of the sample of right words
 * @param channelPairs from how many further pairs the base has learnt its weights, for measurement only; null if from none
 * @param input what was in the file
 * @param overall of all writers
 * @param corpora of the writers of each corpus
 * @param milliseconds how long things took
 * @param artifactBytes how large the trained adapters are, promoted or not
 * @param writers one by one
 */
record QualityReport(
        long seed,
        @Nullable Long channelPairs,
        Input input,
        Group overall,
        List<Group> corpora,
        Milliseconds milliseconds,
        Percentiles artifactBytes,
        List<OneWriter> writers) {

    /**
     * What was in the file.
     *
     * @param rows lines behind the header
     * @param same those whose misspelling is the target: left out
     * @param bad those that could not be read: left out
     * @param writers writers of the other rows
     */
    record Input(long rows, long same, long bad, long writers) {

        static Input of(Histories histories) {
            return new Input(
                    histories.rows(),
                    histories.same(),
                    histories.bad().size(),
                    histories.writers().size());
        }
    }

    /**
     * Some writers.
     *
     * @param corpus null for all
     * @param writers how many
     * @param scored how many of them wrote on after their first training
     * @param nights retrainings by what came of them
     * @param rightWords words that must be left alone
     * @param slices by which misspellings
     */
    record Group(
            @Nullable String corpus,
            long writers,
            long scored,
            Nights nights,
            FalseCorrections rightWords,
            List<SliceScores> slices) {

        /** One of the slices. */
        SliceScores slice(Slice slice) {
            return slices.stream()
                    .filter(of -> of.slice().equals(slice.key()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** How many nights ended how. */
    record Nights(long promoted, long rejected, long failed) {}

    /**
     * Right words that are corrected, per 1,000.
     *
     * @param words how many there were, added up over the writers
     * @param basePer1000 of the base; null where there are no words, as are the others
     * @param promotedPer1000 of what is in use at the end
     * @param extraPer1000 how much more
     */
    record FalseCorrections(
            long words,
            @Nullable Double basePer1000,
            @Nullable Double promotedPer1000,
            @Nullable Double extraPer1000) {}

    /**
     * One slice.
     *
     * @param slice its name
     * @param n misspellings
     * @param writers who made them
     * @param micro over all misspellings, by contender; empty where there are none, as are the others
     * @param mean over writers of each writer's own shares, by contender
     * @param differences between two contenders
     */
    record SliceScores(
            String slice,
            long n,
            long writers,
            Map<String, Tally.Shares> micro,
            Map<String, Tally.Shares> mean,
            List<Difference> differences) {}

    /**
     * How much better one contender is, in shares, with 95% intervals over writers.
     *
     * @param of a contender
     * @param to another one
     */
    record Difference(String of, String to, Bootstrap.Interval top1, Bootstrap.Interval top5) {}

    /**
     * How long things took.
     *
     * @param suggestBase ten suggestions of the base
     * @param suggestPromoted ten suggestions of the adapter in use
     * @param retraining one training with its evaluations
     */
    record Milliseconds(Percentiles suggestBase, Percentiles suggestPromoted, Percentiles retraining) {}

    /**
     * One writer.
     *
     * @param pairs how many errors
     * @param scored those behind the first training
     * @param top1 shares of these, by contender; empty where there are none
     */
    record OneWriter(String corpus, String writer, long pairs, long scored, Nights nights, Map<String, Double> top1) {}
}
