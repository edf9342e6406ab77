package ai.dyslex.learning.testkit;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.Observation;
import ai.dyslex.learning.writing.WritingSession;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writing sessions and observations for tests, as a store keeps them. Each has everything that it needs; say only what the test
 * is about:
 *
 * <!-- examples/guides/src/test/java/ai/dyslex/learning/examples/guides/words/WordCountJobTest.java -->
 * <pre>{@code
 * TestData.save(
 *         store, now, TestData.session(user, session).closed(now, words).build());
 * }</pre>
 *
 * <p>To have them come in as from a host, with outcomes derived and sessions checked, use a {@code LearningRecorder} with a
 * {@link SettableClock}.
 */
public final class TestData {

    /** When things happen in test data unless said otherwise: on a Monday morning. */
    public static final Instant MORNING = Instant.parse("2026-11-02T09:00:00Z");

    private TestData() {}

    /**
     * {@return a session of a writer, open until said otherwise}
     *
     * @param user the writer's id
     * @param id the session's id
     */
    public static SessionBuilder session(String user, String id) {
        return new SessionBuilder(new UserId(user), id);
    }

    /**
     * {@return a session of a writer, open until said otherwise}
     *
     * @param user the writer
     * @param id the session's id
     */
    public static SessionBuilder session(UserId user, String id) {
        return new SessionBuilder(user, id);
    }

    /**
     * {@return a flagged word of a writer, pending until said otherwise}
     *
     * @param user the writer's id
     * @param id the observation's id
     */
    public static ObservationBuilder observation(String user, String id) {
        return new ObservationBuilder(new UserId(user), id);
    }

    /**
     * {@return a flagged word of a writer, pending until said otherwise}
     *
     * @param user the writer
     * @param id the observation's id
     */
    public static ObservationBuilder observation(UserId user, String id) {
        return new ObservationBuilder(user, id);
    }

    /**
     * Puts sessions and observations into a store as they are, in one transaction, unless they are there already.
     *
     * @param store where they go
     * @param at when their writers were active
     * @param sessions of any number of writers; may be empty
     * @param observations in these sessions, or in others that are there; may be empty
     */
    public static void save(
            LearningStore store,
            Instant at,
            Collection<WritingSession> sessions,
            Collection<Observation> observations) {
        Set<UserId> users = new LinkedHashSet<>();
        sessions.forEach(session -> users.add(session.key().user()));
        observations.forEach(observation -> users.add(observation.key().user()));
        store.unitOfWork().execute(() -> {
            store.writers().touch(users, at);
            store.recordings().insertSessions(sessions);
            return store.recordings().insertObservations(observations);
        });
    }

    /**
     * As {@link #save(LearningStore, Instant, Collection, Collection)}, for one session.
     *
     * @param store where they go
     * @param at when their writers were active
     * @param session the session
     * @param observations in that session; may be none
     */
    public static void save(LearningStore store, Instant at, WritingSession session, Observation... observations) {
        save(store, at, List.of(session), List.of(observations));
    }
}
