package ai.dyslex.learning.runner.quality;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * How values are spread: by nearest rank, each is one of the values. As JSON shows it.
 *
 * @param n how many values
 * @param p50 the median; null where there are none, as are the others
 * @param p95 19 of 20 are not above
 * @param max the largest
 */
record Percentiles(
        long n,
        @Nullable Double p50,
        @Nullable Double p95,
        @Nullable Double max) {

    static Percentiles of(Collection<Double> values) {
        double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
        return sorted.length == 0
                ? new Percentiles(0, null, null, null)
                : new Percentiles(sorted.length, at(sorted, 0.5), at(sorted, 0.95), at(sorted, 1));
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
