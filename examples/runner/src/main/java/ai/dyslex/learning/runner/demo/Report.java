package ai.dyslex.learning.runner.demo;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.LearningRecorder;
import ai.dyslex.learning.writing.NewObservation;
import ai.dyslex.learning.writing.NewSession;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.RecordResult;
import ai.dyslex.learning.writing.Resolution;
import ai.dyslex.learning.writing.SessionEnd;
import ai.dyslex.learning.writing.SessionId;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a host reports of some sittings, in the batches in which it does. */
final class Report {

    private final List<NewSession> sessions = new ArrayList<>();
    private final List<NewObservation> observations = new ArrayList<>();
    private final List<Resolution> resolutions = new ArrayList<>();
    private final List<SessionEnd> ends = new ArrayList<>();

    /**
     * Adds a sitting.
     *
     * @param at the instant of a local time of the sitting
     */
    void add(UserId user, SimulatedSession session, Function<LocalTime, Instant> at) {
        SessionId id = new SessionId(session.id());
        sessions.add(new NewSession(user, id, at.apply(session.start())));
        for (int i = 0; i < session.flags().size(); i++) {
            Flag flag = session.flags().get(i);
            ObservationId observation = new ObservationId(session.idOf(i));
            observations.add(new NewObservation(
                    user,
                    id,
                    observation,
                    flag.written(),
                    flag.suggestions(),
                    flag.errorType(),
                    "en",
                    at.apply(session.timeOf(i))));
            if (flag.fate() != Flag.Fate.LEFT) {
                resolutions.add(resolution(user, observation, flag));
            }
        }
        if (!session.leftOpen()) {
            ends.add(new SessionEnd(user, id, at.apply(session.end()), session.words()));
        }
    }

    /** Hands all of it to a recorder, and tells what became of each part. */
    List<RecordResult> sendTo(LearningRecorder recorder) {
        return Stream.of(
                        recorder.openSessions(sessions),
                        recorder.observe(observations),
                        recorder.resolve(resolutions),
                        recorder.closeSessions(ends))
                .flatMap(List::stream)
                .toList();
    }

    private static Resolution resolution(UserId user, ObservationId id, Flag flag) {
        return switch (flag.fate()) {
            case KEPT, LEFT -> Resolution.unchanged(user, id);
            case CORRECTED -> Resolution.changedTo(user, id, flag.finalWord().orElseThrow());
            case REWRITTEN -> {
                Resolution changed =
                        Resolution.changedTo(user, id, flag.finalWord().orElseThrow());
                yield flag.pair().map(pair -> changed.meant(pair.correction())).orElse(changed);
            }
        };
    }
}
