package ai.dyslex.learning.runner.quality;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as tables show them. */
final class Figures {

    private static final double HUNDRED = 100;

    private Figures() {}

    /** A share in percent. */
    static String percent(double share) {
        return format("%.1f", HUNDRED * share);
    }

    /** A difference of shares in percentage points. */
    static String points(double difference) {
        return format("%+.2f", HUNDRED * difference);
    }

    /** A difference of shares in percentage points, with its interval. */
    static String points(Bootstrap.Interval interval) {
        return "%s [%s, %s]".formatted(points(interval.difference()), points(interval.low()), points(interval.high()));
    }

    /** A number, or a dash where there is none. */
    static String number(String format, @Nullable Double value) {
        return value == null ? "–" : format(format, value);
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
