package ai.dyslex.learning.runner.quality;

import org.jspecify.annotations.Nullable;

/**
 * How good the base is on pairs without writers, as JSON shows it; docs/RUNNER.md describes the fields.
 *
 * @param seed of the sample
 * @param channelPairs from how many further pairs the base has learnt its weights, for measurement only; null if from none
 * @param rows pairs of the file
 * @param same those whose misspelling is the target: left out
 * @param bad lines that could not be read: left out
 * @param tokens pairs of single words of letters and apostrophes
 * @param sampled how many of these were drawn
 * @param nonWords those of the sample whose misspelling is no word: they are scored
 * @param scores null where there are none
 * @param milliseconds per suggestion
 */
record PairsReport(
        long seed,
        @Nullable Long channelPairs,
        long rows,
        long same,
        long bad,
        long tokens,
        long sampled,
        long nonWords,
        Tally.@Nullable Shares scores,
        Percentiles milliseconds) {}
