package ai.dyslex.learning.benchmarks.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long answers took, by kind, and what went wrong. Times count from when a request was due, not from when it was sent. Thread-safe. */
final class Answers {

    private static final long MOST_MICROS = TimeUnit.MINUTES.toMicros(5);
    private static final int DIGITS = 3;

    private final Map<String, Histogram> micros = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();

    /** An answer with the status that was hoped for. */
    void answered(String kind, long nanos) {
        micros.computeIfAbsent(kind, k -> new ConcurrentHistogram(MOST_MICROS, DIGITS))
                .recordValue(Math.min(MOST_MICROS, TimeUnit.NANOSECONDS.toMicros(nanos)));
    }

    /** Another status, or no answer at all. */
    void failed(String kind, String how) {
        failures.computeIfAbsent(kind + ": " + how, k -> new LongAdder()).increment();
    }

    /** Times in microseconds. */
    Map<String, Histogram> byKind() {
        return new TreeMap<>(micros);
    }

    /** All kinds together. */
    Histogram together() {
        Histogram all = new Histogram(MOST_MICROS, DIGITS);
        micros.values().forEach(all::add);
        return all;
    }

    /** How often what went wrong. */
    Map<String, Long> failures() {
        Map<String, Long> counts = new TreeMap<>();
        failures.forEach((what, count) -> counts.put(what, count.sum()));
        return counts;
    }
}
