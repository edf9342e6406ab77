package ai.dyslex.learning.examples;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.LearningRecorder;
import ai.dyslex.learning.writing.NewObservation;
import ai.dyslex.learning.writing.NewSession;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.SessionId;
import java.time.Instant;
import java.util.List;

/** What a writer writes. */
public final class Sessions {

    private Sessions() {}

    /** Leaves a word alone in three sessions, which is what it takes to have it learnt. */
    public static void leaveAloneThrice(LearningRecorder recorder, UserId user, String word, Instant at) {
        for (String name : List.of("s1", "s2", "s3")) {
            SessionId session = new SessionId(name);
            recorder.openAndObserve(
                    List.of(new NewSession(user, session, at)),
                    List.of(new NewObservation(
                            user, session, new ObservationId(name), word, List.of("Cove"), "phonetic", "en-GB", at)));
            recorder.closeSession(user, session, at, 100);
        }
    }
}
