package ai.dyslex.learning.retraining;

import java.util.Map;

/** Promotes a candidate only if no measure is worse than the incumbent's and one is better. */
final class PromotionGate {

    private PromotionGate() {}

    /** @throws UnusableModelException if the two were not measured alike */
    static boolean isPromoted(Evaluation candidate, Evaluation incumbent) {
        if (!candidate.measures().keySet().equals(incumbent.measures().keySet())) {
            throw new UnusableModelException("candidate and incumbent have different measures");
        }
        boolean better = false;
        for (Map.Entry<String, Double> measure : candidate.measures().entrySet()) {
            double gain =
                    measure.getValue() - incumbent.measure(measure.getKey()).orElseThrow();
            if (Evaluation.lowerIsBetter(measure.getKey())) {
                gain = -gain;
            }
            if (gain < 0) {
                return false;
            }
            better |= gain > 0;
        }
        return better;
    }
}
