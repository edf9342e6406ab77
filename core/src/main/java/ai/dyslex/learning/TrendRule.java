package ai.dyslex.learning;

import ai.dyslex.learning.progress.ProgressSnapshot;
import java.util.List;

/** See {@link LearningStats.Trend}. */
final class TrendRule {

    static final int SNAPSHOTS = 8;

    private static final int LEAST = 3;
    private static final double NOTABLE_SHARE = 0.1;

    private TrendRule() {}

    /** @param newestFirst the newest snapshots of one writer */
    static LearningStats.Trend of(List<ProgressSnapshot> newestFirst) {
        List<ProgressSnapshot> known = newestFirst.stream()
                .filter(s -> s.errorsPer100Words().isPresent())
                .toList();
        int n = known.size();
        if (n < LEAST) {
            return LearningStats.Trend.UNKNOWN;
        }
        double meanX = (n - 1) / 2.0;
        double meanY = known.stream()
                .mapToDouble(s -> s.errorsPer100Words().orElse(0))
                .average()
                .orElse(0);
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < n; i++) {
            double x = (n - 1 - i) - meanX;
            covariance += x * (known.get(i).errorsPer100Words().orElse(0) - meanY);
            variance += x * x;
        }
        double change = covariance / variance * (n - 1);
        if (Math.abs(change) <= NOTABLE_SHARE * meanY) {
            return LearningStats.Trend.STEADY;
        }
        return change < 0 ? LearningStats.Trend.IMPROVING : LearningStats.Trend.MORE_ERRORS;
    }
}
