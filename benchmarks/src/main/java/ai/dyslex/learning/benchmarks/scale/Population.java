package ai.dyslex.learning.benchmarks.scale;

import ai.dyslex.learning.writer.UserId;

/**
 * Who writes, and how much: most write about as much as the median (log-normal, σ 0.6), one in 2,000 a hundred times as much,
 * and one writer a thousand times the average. Ids are 16 hexadecimal digits, whose order says nothing of when they came.
 */
final class Population {

    private static final double SIGMA = 0.6;
    private static final double MEDIAN_SHARE = 0.79;
    private static final int HEAVY_ONE_IN = 2_000;
    private static final int HEAVY_FACTOR = 100;
    private static final int HEAVIEST_FACTOR = 1_000;

    private final Dice dice;
    private final int writers;
    private final int mean;

    /** @param mean how many observations there are of a writer on average, about */
    Population(long seed, int writers, int mean) {
        this.dice = new Dice(seed);
        this.writers = writers;
        this.mean = mean;
    }

    int writers() {
        return writers;
    }

    Dice dice(int writer) {
        return dice.of(writer);
    }

    UserId user(int writer) {
        return new UserId("%016x".formatted(dice(writer).bits(0)));
    }

    /** How many observations there are of a writer. */
    int observations(int writer) {
        double median = mean * MEDIAN_SHARE;
        if (writer == 0) {
            return mean * HEAVIEST_FACTOR;
        }
        if (writer % HEAVY_ONE_IN == HEAVY_ONE_IN / 2) {
            return (int) (median * HEAVY_FACTOR);
        }
        return Math.max(1, (int) Math.round(median * Math.exp(SIGMA * gaussian(writer))));
    }

    /** Box and Muller 1958. */
    private double gaussian(int writer) {
        Dice own = dice(writer);
        return Math.sqrt(-2 * Math.log(1 - own.share(1))) * Math.cos(2 * Math.PI * own.share(2));
    }
}
