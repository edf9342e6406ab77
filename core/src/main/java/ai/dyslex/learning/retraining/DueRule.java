package ai.dyslex.learning.retraining;

import java.time.Instant;

/** Who is due: enough new pairs, and long enough since the last completed retraining. Exactly as long is not enough. */
final class DueRule {

    private DueRule() {}

    static boolean isDue(DueWriter writer, Instant asOf, RetrainingPolicy policy) {
        boolean rested = writer.lastCompleted()
                .map(last -> last.isBefore(asOf.minus(policy.minAge())))
                .orElse(true);
        return rested && writer.newPairs() >= policy.minNewPairs();
    }
}
