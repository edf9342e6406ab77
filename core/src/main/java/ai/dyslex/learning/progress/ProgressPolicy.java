package ai.dyslex.learning.progress;

/**
 * Which weeks are reported.
 *
 * @param backFillWeeks missed weeks before the reported one that are made up for; default 4
 * @param rewriteWeeks of these the most recent ones that are written anew if their sessions have changed since, the reported
 *     week included; default 2
 * @param topPairs how many of the most frequent error pairs are listed; default 5
 */
public record ProgressPolicy(int backFillWeeks, int rewriteWeeks, int topPairs) {

    /**
     * Checks the values.
     *
     * @param backFillWeeks missed weeks before the reported one that are made up for
     * @param rewriteWeeks of these the most recent ones that are written anew if their sessions have changed since, the
     *     reported week included
     * @param topPairs how many of the most frequent error pairs are listed
     * @throws IllegalArgumentException if a value is out of its range
     */
    public ProgressPolicy {
        require(backFillWeeks >= 0 && backFillWeeks <= 52, "backFillWeeks", backFillWeeks, "0 to 52");
        require(
                rewriteWeeks >= 0 && rewriteWeeks <= backFillWeeks + 1,
                "rewriteWeeks",
                rewriteWeeks,
                "0 to backFillWeeks + 1");
        require(topPairs >= 0 && topPairs <= 100, "topPairs", topPairs, "0 to 100");
    }

    private static void require(boolean ok, String name, int value, String allowed) {
        if (!ok) {
            throw new IllegalArgumentException("%s is %d; allowed: %s".formatted(name, value, allowed));
        }
    }

    /** {@return the defaults} */
    public static ProgressPolicy defaults() {
        return new ProgressPolicy(4, 2, 5);
    }
}
