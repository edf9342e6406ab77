package ai.dyslex.learning.benchmarks.micro;

import java.util.Map;

/** What the library sets itself, by the benchmark's class and method. */
final class Bars {

    private static final Map<String, String> BARS = Map.of(
            "ScheduleBenchmark.next", "<= 1000",
            "NoChangeBenchmark.plan", "<= 20",
            "ImprovementBenchmark.plan", "<= 20",
            "ProgressBenchmark.plan", "<= 20");

    private Bars() {}

    /** In the benchmark's unit; empty text where there is none. */
    static String of(String benchmark) {
        return BARS.getOrDefault(benchmark, "");
    }
}
