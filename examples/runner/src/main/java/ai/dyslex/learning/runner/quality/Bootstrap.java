package ai.dyslex.learning.runner.quality;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Paired bootstrap over writers (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993; the percentile interval): how
 * far a difference between two contenders, over all misspellings of all writers, depends on who the writers happen to be.
 */
final class Bootstrap {

    /** How many resamples. */
    static final int RESAMPLES = 10_000;

    private static final double TAIL = 0.025;

    private Bootstrap() {}

    /**
     * One writer.
     *
     * @param n misspellings
     * @param difference how many more of them the one contender got right than the other
     */
    record Writer(long n, long difference) {}

    /**
     * A difference of shares, with its 95% interval. As JSON shows it.
     *
     * @param difference over all misspellings of all writers
     * @param low lower end
     * @param high upper end
     */
    record Interval(double difference, double low, double high) {}

    /** @return empty if there is no misspelling */
    static Optional<Interval> interval(List<Writer> all, long seed) {
        List<Writer> writers = all.stream().filter(w -> w.n() > 0).toList();
        if (writers.isEmpty()) {
            return Optional.empty();
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] resampled = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            long n = 0;
            long difference = 0;
            for (int j = 0; j < writers.size(); j++) {
                Writer writer = writers.get(random.nextInt(writers.size()));
                n += writer.n();
                difference += writer.difference();
            }
            resampled[i] = (double) difference / n;
        }
        Arrays.sort(resampled);
        int cut = (int) (TAIL * RESAMPLES);
        long n = writers.stream().mapToLong(Writer::n).sum();
        long difference = writers.stream().mapToLong(Writer::difference).sum();
        return Optional.of(new Interval((double) difference / n, resampled[cut], resampled[RESAMPLES - 1 - cut]));
    }
}
