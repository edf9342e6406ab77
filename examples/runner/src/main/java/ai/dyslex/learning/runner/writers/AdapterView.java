package ai.dyslex.learning.runner.writers;

import ai.dyslex.learning.retraining.AdapterVersion;
import java.util.Map;

/** A completed retraining, as JSON shows it; docs/RUNNER.md describes the fields. */
record AdapterView(
        int version,
        String decision,
        String cutOff,
        int incumbent,
        long trainedOn,
        long heldOut,
        Map<String, Double> before,
        Map<String, Double> after) {

    static AdapterView of(AdapterVersion v) {
        return new AdapterView(
                v.version(),
                v.decision().name(),
                v.cutOff().toString(),
                v.incumbent(),
                v.trainedOn(),
                v.heldOut(),
                v.incumbentMeasures().measures(),
                v.candidateMeasures().measures());
    }
}
