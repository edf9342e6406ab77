package ai.dyslex.learning.retraining;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Promotes a candidate only if no judged measure is worse than the incumbent's, none is worse than the base's, and one is
 * better than the incumbent's. What beats a bad incumbent may still do the writer more harm than nothing learnt would.
 */
final class PromotionGate {

    private PromotionGate() {}

    /** @throws UnusableModelException if the three were not measured alike */
    static boolean isPromoted(Evaluation candidate, Evaluation incumbent, Evaluation base) {
        Set<String> judged = judged(candidate);
        if (!judged.equals(judged(incumbent))) {
            throw new UnusableModelException("candidate and incumbent have different judged measures");
        }
        if (!judged.equals(judged(base))) {
            throw new UnusableModelException("candidate and base have different judged measures");
        }
        boolean better = false;
        for (String name : judged) {
            double gain = gain(name, candidate, incumbent);
            if (gain < 0 || gain(name, candidate, base) < 0) {
                return false;
            }
            better |= gain > 0;
        }
        return better;
    }

    private static Set<String> judged(Evaluation evaluation) {
        return evaluation.measures().keySet().stream()
                .filter(Evaluation::isJudged)
                .collect(Collectors.toSet());
    }

    private static double gain(String name, Evaluation candidate, Evaluation other) {
        double more =
                candidate.measure(name).orElseThrow() - other.measure(name).orElseThrow();
        return Evaluation.lowerIsBetter(name) ? -more : more;
    }
}
