package ai.dyslex.learning.memory;

import ai.dyslex.learning.nochange.WordEvidence;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.Observation;
import ai.dyslex.learning.writing.SessionId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the occurrences of one word of one writer within the evidence window. */
final class EvidenceCollector {

    private final Set<SessionId> sessions = new HashSet<>();
    private final SortedMap<String, Long> forms = new TreeMap<>();
    private long unchanged;
    private long contrary;
    private String language = "";
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    /** Adds an occurrence that is seen and lies in the window. */
    void add(Observation observation, AsOf then, boolean inClosedSession) {
        switch (then.outcome(observation)) {
            case PENDING -> {
                // In a session that was closed, nothing is pending for good: the outcome was assumed, and changed
                // since.
                if (inClosedSession) {
                    contrary++;
                }
            }
            case UNCHANGED -> {
                if (observation.assumed()) {
                    contrary++;
                } else if (inClosedSession) {
                    addUnchanged(observation);
                }
            }
            case CORRECTED, REWRITTEN -> contrary++;
        }
    }

    private void addUnchanged(Observation observation) {
        unchanged++;
        sessions.add(observation.session());
        forms.merge(observation.word(), 1L, Long::sum);
        first = Micros.earlier(first, observation.occurredAt());
        if (!observation.occurredAt().isBefore(last)) {
            last = observation.occurredAt();
            language = observation.language();
        }
    }

    /** Whether it was left alone every time, in so many sessions and at least one. */
    boolean isUnchanging(int minSessions) {
        return contrary == 0 && unchanged > 0 && sessions.size() >= minSessions;
    }

    WordEvidence evidence(UserId user, String key, boolean everCorrected) {
        return new WordEvidence(
                user, key, sessions.size(), unchanged, contrary, forms, language, first, last, everCorrected);
    }
}
