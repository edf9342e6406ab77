package ai.dyslex.learning.benchmarks.ingest;

import ai.dyslex.learning.benchmarks.data.Occurrences;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import ai.dyslex.learning.writing.NewObservation;
import ai.dyslex.learning.writing.NewSession;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a host reports at once: a new session for each of some writers, with up to 20 flagged words.
 *
 * @param sessions the sessions
 * @param observations the flagged words, those of a session one behind the other
 */
record Batch(List<NewSession> sessions, List<NewObservation> observations) {

    /** Enough that the batches of two threads seldom meet. */
    static final int WRITERS = 2000;

    static final Instant START = Instant.parse("2026-11-16T09:00:00Z");

    private static final int PER_SESSION = 20;

    /** @param number counts the batches; no two of the same size have a session in common */
    static Batch of(int number, int size, List<ErrorPair> pairs) {
        List<NewSession> sessions = new ArrayList<>();
        List<NewObservation> observations = new ArrayList<>(size);
        SessionId session = new SessionId("s-" + number);
        long first = (long) number * ((size + PER_SESSION - 1) / PER_SESSION);
        for (int i = 0; i < size; i++) {
            UserId user = Occurrences.writer((int) ((first + i / PER_SESSION) % WRITERS));
            if (i % PER_SESSION == 0) {
                sessions.add(new NewSession(user, session, START));
            }
            ErrorPair pair = pairs.get((number * 31 + i) % pairs.size());
            observations.add(new NewObservation(
                    user,
                    session,
                    new ObservationId("o-" + number + "-" + i),
                    pair.misspelling(),
                    List.of(pair.correction()),
                    "spelling",
                    "en",
                    START.plusSeconds(i % PER_SESSION)));
        }
        return new Batch(sessions, observations);
    }

    /** Batches of one size that hold so many observations together, or a few more. */
    static List<Batch> all(int size, int total, List<ErrorPair> pairs) {
        List<Batch> all = new ArrayList<>();
        for (int number = 0; number * size < total; number++) {
            all.add(of(number, size, pairs));
        }
        return all;
    }
}
