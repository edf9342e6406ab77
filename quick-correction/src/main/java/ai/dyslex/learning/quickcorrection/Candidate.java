package ai.dyslex.learning.quickcorrection;

/**
 * A word that may have been meant.
 *
 * @param word its key
 * @param logPrior the weighted log prior of the base; {@link Double#NEGATIVE_INFINITY} if the base does not know it
 * @param logChannel the log-likelihood of what was written, by the base's edit rates
 */
record Candidate(String word, double logPrior, double logChannel) {

    /** By which candidates are ranked: the log of their joint probability, but for a constant. */
    double score() {
        return logPrior + logChannel;
    }

    /** Says nothing of the word. */
    @Override
    public String toString() {
        return "Candidate[%.2f]".formatted(score());
    }
}
