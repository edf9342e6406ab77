package ai.dyslex.learning.writing;

import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sessions and observations in a store. Thread-safe. All methods work on batches; the writing ones are called in a
 * transaction, after the writers were touched, and are idempotent.
 */
public interface RecordingRepository {

    /**
     * Inserts the sessions that are not there yet.
     *
     * @param sessions those to be there
     * @return the keys that were inserted
     */
    Set<SessionKey> insertSessions(Collection<WritingSession> sessions);

    /**
     * {@return the sessions with these keys; those that do not exist are left out} In a transaction they are locked
     * until its end.
     *
     * @param keys may be empty
     */
    Map<SessionKey, WritingSession> sessions(Collection<SessionKey> keys);

    /**
     * Replaces sessions, and stamps them as changed at {@code changedAt}.
     *
     * @param sessions by key
     * @param changedAt when, for those who look for what has changed
     */
    void updateSessions(Collection<WritingSession> sessions, Instant changedAt);

    /**
     * Inserts the observations that are not there yet, adds them to what is known of the writers' sizes, and stamps their
     * sessions as active and changed at the observations' recorded-at.
     *
     * @param observations those to be there, in sessions that exist
     * @return the keys that were inserted
     */
    Set<ObservationKey> insertObservations(Collection<Observation> observations);

    /**
     * {@return the observations with these keys; those that do not exist are left out}
     *
     * @param keys may be empty
     */
    Map<ObservationKey, Observation> observations(Collection<ObservationKey> keys);

    /**
     * Replaces outcome, assumed, final word, pair and outcome-at of observations, and stamps their sessions as active and
     * changed at the outcome-at.
     *
     * @param observations by key; the rest of them is not looked at
     */
    void updateOutcomes(Collection<Observation> observations);

    /**
     * Gives the observations of these sessions that are {@link Outcome#PENDING}, or assumed, the outcome
     * {@link Outcome#UNCHANGED}: assumed or not as the session's {@link WritingSession#assumedClosed()} says, known since
     * its {@link WritingSession#closedAt()}.
     *
     * @param closed sessions with their end
     */
    void settle(Collection<WritingSession> closed);

    /**
     * {@return the open sessions whose last activity is at or before {@code since}, the longest idle first}
     *
     * @param since when something was last heard of them, at the latest
     * @param limit how many at most
     */
    List<WritingSession> idleSessions(Instant since, int limit);

    /**
     * What the writers wrote between boundaries, by the ends of their sessions that were closed by {@code asOf}.
     *
     * @param users whose writing; may be empty
     * @param boundaries ascending instants; n of them make n - 1 stretches
     * @param asOf what was recorded later is not seen
     * @return one row per writer and stretch with at least one session, in no particular order
     */
    List<Activity> activity(Collection<UserId> users, List<Instant> boundaries, Instant asOf);

    /**
     * {@return how many observations there are of one writer, by outcome, those counted in that have been folded into
     * summaries}
     *
     * @param user any writer
     */
    Map<Outcome, Long> signals(UserId user);

    /**
     * Deletes all that is stored of a writer. In the caller's transaction.
     *
     * @param user whom to erase
     */
    void erase(UserId user);
}
