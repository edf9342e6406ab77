package ai.dyslex.learning.runner.output;

import java.util.List;

/** Charts of one line. */
public final class Charts {

    private static final String STEPS = "▁▂▃▄▅▆▇█";
    private static final String EIGHTHS = "▏▎▍▌▋▊▉█";

    private Charts() {}

    /** One step per value, the highest for the largest; a dot for a value that is not a number. */
    public static String sparkline(List<Double> values) {
        double most = values.stream()
                .filter(Double::isFinite)
                .mapToDouble(v -> v)
                .max()
                .orElse(0);
        StringBuilder line = new StringBuilder();
        for (double value : values) {
            line.append(Double.isFinite(value) ? STEPS.charAt(step(value, most)) : '·');
        }
        return line.toString();
    }

    private static int step(double value, double most) {
        return most <= 0 ? 0 : (int) Math.round(value / most * (STEPS.length() - 1));
    }

    /** A bar as long as {@code value} is to {@code most}, which takes {@code width} places. */
    public static String bar(double value, double most, int width) {
        if (most <= 0 || !Double.isFinite(value) || value <= 0) {
            return "";
        }
        long eighths = Math.round(Math.min(1, value / most) * width * 8);
        String whole = "█".repeat((int) (eighths / 8));
        int rest = (int) (eighths % 8);
        return rest == 0 ? whole : whole + EIGHTHS.charAt(rest - 1);
    }
}
