package ai.dyslex.learning.benchmarks.output;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** Numbers, put together and written down: the same in every locale. */
public final class Figures {

    private Figures() {}

    /**
     * A percentile by the nearest rank.
     *
     * @param percent 0 to 100
     * @throws IllegalArgumentException if there are no values
     */
    public static double percentile(Collection<Double> values, double percent) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values");
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }

    /** The middle value; of an even number of them the mean of the two in the middle. */
    public static double median(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[half]
                : Arrays.stream(sorted, half - 1, half + 1).average().orElseThrow();
    }

    /** The smallest and the largest value, {@code 9.8 to 10.4}. */
    public static String spread(Collection<Double> values) {
        double least = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return number(least) + " to " + number(most);
    }

    /** With about three significant digits, and thousands apart: {@code 0.0123}, {@code 4.56}, {@code 78.9}, {@code 12,345}; a dash where there is none. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        double size = Math.abs(value);
        if (size == 0 || size >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        int decimals = Math.min(6, Math.max(0, 2 - (int) Math.floor(Math.log10(size))));
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
