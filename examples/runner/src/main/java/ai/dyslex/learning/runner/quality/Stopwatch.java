package ai.dyslex.learning.runner.quality;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** Takes the time of single calls, in milliseconds. Of one thread. */
final class Stopwatch {

    private static final double NANOS_PER_MILLISECOND = 1e6;

    private final List<Double> taken = new ArrayList<>();

    <T> T time(Supplier<T> call) {
        long begin = System.nanoTime();
        T result = call.get();
        taken.add(milliseconds(System.nanoTime() - begin));
        return result;
    }

    static double milliseconds(long nanos) {
        return nanos / NANOS_PER_MILLISECOND;
    }

    /** A view. */
    Collection<Double> taken() {
        return List.copyOf(taken);
    }
}
