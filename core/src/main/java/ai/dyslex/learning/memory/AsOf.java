package ai.dyslex.learning.memory;

import ai.dyslex.learning.writing.ErrorPair;
import ai.dyslex.learning.writing.Observation;
import ai.dyslex.learning.writing.Outcome;
import ai.dyslex.learning.writing.WritingSession;
import java.time.Instant;
import java.util.Optional;

/** What the store knew at an instant. */
record AsOf(Instant at) {

    boolean sees(Observation observation) {
        return reached(observation.recordedAt());
    }

    /** The outcome as it was known; what became known later was pending. */
    Outcome outcome(Observation observation) {
        return knowsOutcome(observation) ? observation.outcome() : Outcome.PENDING;
    }

    /** The error pair, if the observation is seen and its outcome was known. */
    Optional<ErrorPair> pair(Observation observation) {
        return sees(observation) && knowsOutcome(observation) ? observation.pair() : Optional.empty();
    }

    boolean isClosed(WritingSession session) {
        return session.endedAt().isPresent()
                && session.closedAt().filter(this::reached).isPresent();
    }

    boolean knowsOutcome(Observation observation) {
        return observation.outcomeAt().filter(this::reached).isPresent();
    }

    boolean reached(Instant instant) {
        return !instant.isAfter(at);
    }
}
