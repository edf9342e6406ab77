package ai.dyslex.learning.memory;

import ai.dyslex.learning.writing.WritingSession;
import java.time.Instant;

/** A session, and when the store last learnt something of it or of its observations. */
record SessionRow(WritingSession session, Instant changedAt) {

    static SessionRow inserted(WritingSession session) {
        WritingSession row = inMicros(session);
        return new SessionRow(row, row.lastActivityAt());
    }

    SessionRow replaced(WritingSession by, Instant at) {
        return new SessionRow(inMicros(by), Micros.later(changedAt, Micros.of(at)));
    }

    /** Stamped as active and changed. */
    SessionRow touched(Instant at) {
        WritingSession active = new WritingSession(
                session.key(),
                session.startedAt(),
                session.endedAt(),
                session.wordsWritten(),
                session.closedAt(),
                session.assumedClosed(),
                Micros.later(session.lastActivityAt(), at));
        return new SessionRow(active, Micros.later(changedAt, at));
    }

    private static WritingSession inMicros(WritingSession session) {
        return new WritingSession(
                session.key(),
                Micros.of(session.startedAt()),
                Micros.of(session.endedAt()),
                session.wordsWritten(),
                Micros.of(session.closedAt()),
                session.assumedClosed(),
                Micros.of(session.lastActivityAt()));
    }
}
